use super::{Words, grouped};

pub(super) static WORDS: Words = Words {
    editor: "Avsnittsredigeraren",
    open: "Öppna",
    new: "Nytt",
    copy: "Kopiera",
    download: "Ladda ned",
    close: "Stäng avsnittet",
    undo: "Ångra",
    redo: "Gör om",
    language: "Språk",
    keys: "Kortkommandon",
    menu: "Meny",
    theme: "Utseende",
    theme_system: "Som systemet",
    theme_light: "Ljust",
    theme_dark: "Mörkt",
    guest_view: "Gästvy",
    guest_view_help: "Visar bara medverkande, anteckningar, förhandsvisning och kontroller.",
    guest_note: "Här finns det du behöver som gäst. När du är klar skickar du tillbaka avsnittet: ladda ned filen, eller kopiera länken.",
    leave_guest_view: "Visa allt",
    copy_guest_link: "Kopiera länk för en gäst",
    guest_link_copied: "Länken är kopierad: skicka den till gästen. Hela avsnittet finns i länken och öppnas i gästvyn. Inget laddas upp.",
    copy_link_back: "Kopiera länk att skicka tillbaka",
    link_back_copied: "Länken är kopierad: skicka den till den som skickade avsnittet till dig. Dina ändringar följer med.",
    link_too_long: "Avsnittet är för långt för en länk. Ladda ned filen och skicka den i stället.",
    link_not_made: |why| {
        format!("Webbläsaren kunde inte skapa någon länk ({why}). Ladda ned filen och skicka den i stället.")
    },
    link_not_copied: "Webbläsaren tillät inte kopieringen. Länken står i adressfältet nu: kopiera den därifrån.",
    link_broken: "Avsnittet i länken går inte att läsa. Länken är avklippt, ändrad eller för lång: be om filen i stället.",
    show_named: |name| format!("Poddens regler: {name}\u{A0}…"),
    unsaved_changes: "Ändrat",
    no_changes: "Oförändrat",
    never_downloaded: "Inte nedladdat än",
    kept_at: |time| format!("sparat i webbläsaren {time}"),
    kept_at_short: |time| format!("sparat {time}"),
    audio_not_used: |name| {
        format!("{name} är en ljudfil, men avsnittet har inga fält för storlek och längd. Inget är ändrat.")
    },
    audio_measured: |name, bytes, length| {
        format!("{name} är {}\u{A0}byte stor och {length} lång.", grouped(bytes, "\u{A0}"))
    },
    audio_without_length: |name, bytes| {
        format!(
            "Storleken på {name}, {}\u{A0}byte, är ifylld. Längden gick inte att läsa: skriv den i formuläret.",
            grouped(bytes, "\u{A0}")
        )
    },
    audio_taken: "Storlek och längd är ifyllda.",
    audio_of_another: |other, number| {
        format!("Men filen heter {other}, och det här är avsnitt {number}: är det rätt fil?")
    },
    audio_as_said: "Så stod det redan.",
    media_without_episode: |name| format!("Öppna först avsnittet som {name} hör till."),
    media_too_late: |name| {
        format!("Avsnittet var inte längre öppet när {name} hade lästs. Öppna avsnittet och lägg till den igen.")
    },
    media_is_empty: |name| format!("{name} är tom. Välj en annan fil."),
    no_media: |name| format!("{name} är varken ljud eller bild. Ett avsnitt öppnar du med ”Öppna”."),
    picture_not_read: |name| {
        format!("{name} gick inte att läsa som bild. Välj en annan, till exempel en PNG eller JPEG.")
    },
    store_is_silent: |why| {
        format!("Dina sparade avsnitt går ännu inte att läsa från webbläsaren ({why}). De visas här så snart det går.")
    },
    store_is_closed: |why| {
        format!(
            "Dina sparade avsnitt går inte att läsa från webbläsaren ({why}). Inget är borttaget: stäng sidans andra flikar och ladda sedan om den här."
        )
    },
    no_room: "utrymmet är slut",
    no_answer: "inget svar från webbläsaren",
    no_file: "finns inte längre, eller är en mapp",
    no_store: "det finns inget att spara i",
    not_kept: |why| format!("Webbläsaren sparar inte det du skriver ({why}). Ladda ned filen innan du stänger sidan."),
    problem_counts: |[stops, wrong, left, look]| {
        let parts = [
            (stops > 0).then(|| format!("{stops} stoppar Hugo")),
            (wrong > 0).then(|| format!("{wrong} att rätta")),
            (left > 0).then(|| format!("{left} att göra")),
            (look > 0).then(|| format!("{look} att se på")),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    },

    regions: "Delar av sidan",
    details: "Avsnitt",
    notes: "Anteckningar",
    preview: "Förhandsvisning",
    file: "Fil",
    width_of_details: "Formulärets bredd",
    width_of_preview: "Förhandsvisningens bredd",

    start_heading: "Vad vill du arbeta med?",
    start_promise: "Allt stannar i din webbläsare. Ingenting skickas någonstans.",
    start_open: "Öppna en fil",
    start_open_help: "Välj en avsnittsfil, eller dra den till sidan.",
    start_new: "Nytt avsnitt",
    start_new_help: "Med datum, titel och adresser ifyllda så långt det går.",
    start_next: "Nästa avsnitt",
    start_next_help: "Välj förra veckans fil eller dra den hit, så skapas nästa avsnitt utifrån den.",
    open_text: "Öppna texten",
    start_paste: "Eller klistra in en hel fil, eller en länk till ett avsnitt:",
    start_kept: "Kvar i webbläsaren",
    other_episodes: "Andra avsnitt i webbläsaren",
    start_held: "öppet i en annan flik",
    start_kept_at: |time| format!("ändrat {time}"),
    start_unchanged_since: |time| format!("oförändrat sedan {time}"),
    forget: |name| format!("Ta bort {name} ur webbläsaren"),
    forget_short: "Ta bort",
    forget_question: |name| format!("Det du har skrivit i {name} finns bara här. Ta bort det för gott?"),
    forget_yes: "Ja, ta bort det",
    forgotten: |name| format!("{name} är borttagen ur webbläsaren."),
    not_forgotten: |name, why| {
        format!("{name} är kvar i webbläsaren, som inte kunde ta bort den ({why}). Försök igen om en stund.")
    },
    has_no_next: |name| {
        format!("{name} är öppen, men har ingen metadata i TOML: det går inte att skapa nästa avsnitt utifrån den.")
    },
    drop_here: "Lägg filen här",

    facts: "Om avsnittet",
    publishing: "Publicering",
    media: "Ljud och bild",
    choose_media: "Välj ljudfil eller omslag\u{A0}…",
    choose_media_help: "Eller dra dem till sidan. Ljudfilens storlek och längd fylls i och omslaget visas. Inget laddas upp.",
    other_keys: "Övrig metadata",
    other_keys_help: "Sådant som filen har utöver det vanliga, så som det står i filen.",
    other_keys_left: |count| format!("{count} till finns i filvyn."),
    line_name: |line| format!("Rad {line}"),
    is_table: "I den här filen tar det flera rader. Ändra det under Övrig metadata nedan.",
    raw_help: "Så här står det i filen. Rätta det direkt i rutan.",
    time: "Klockslag",
    wall_clock: |time, place| format!("{time} {place}"),
    no_time: "Inget klockslag",
    time_waits: "Klockslaget väntar på en dag: välj en, så kommer båda in i filen.",
    add: "Lägg till",
    add_to: |list| format!("Lägg till: {list}"),
    item_of: |list, number| format!("{list} {number}"),
    move_up: |item| format!("Flytta upp {item}"),
    move_down: |item| format!("Flytta ned {item}"),
    remove: |item| format!("Ta bort {item}"),
    remove_key: |key| format!("Ta bort {key} ur filen"),
    remove_short: "Ta bort",
    drag: "Dra för att flytta",
    changed_along: |fields| format!("Ändrat: {fields}."),
    added: |items| format!("Lade till {items}."),
    removed: |item| format!("Tog bort {item}."),
    moved: |item, place| format!("{item} står nu på plats {place}."),
    chosen_title: "Vald titel",
    chosen_title_help: "Titeln utan nummer och gäster.",
    suggestions: |count| format!("{count} förslag i anteckningarna"),
    number_follows: "Ändras numret här, ändras det i alla fält som följer det.",
    follows: "Ifyllt utifrån uppgifterna om avsnittet.",
    set_by_hand: "Ifyllt för hand.",
    follow_again: "Fyll i utifrån uppgifterna igen",
    form_needs_toml: |format| {
        format!(
            "Filens metadata är skriven i {format}. Formuläret redigerar bara TOML. Du kan ändra metadatan i filvyn; anteckningarna och förhandsvisningen fungerar som vanligt."
        )
    },
    show_file: "Visa filen",
    form_needs_front_matter: "Filen har ingen metadata, bara text.",
    give_front_matter: "Ge filen metadata",
    front_matter_given: "Filen har fått metadata före texten.",

    writing: "Formatering",
    strong: "Fet",
    emphasis: "Kursiv",
    link: "Länk",
    list: "Lista",
    words: |count| match count {
        1 => "1 ord".to_owned(),
        _ => format!("{count} ord"),
    },
    links: |count| match count {
        1 => "1 länk".to_owned(),
        _ => format!("{count} länkar"),
    },
    unlinked: |without, all| match all {
        1 => "länklistans enda punkt saknar länk".to_owned(),
        _ => format!("{without} av {all} punkter i länklistan utan länk"),
    },
    all_linked: |all| match all {
        0 => "inget i länklistan".to_owned(),
        1 => "länklistans enda punkt har länk".to_owned(),
        _ => format!("alla {all} punkter i länklistan har länk"),
    },
    source_label: "Hela filen som text",
    preview_failed: |why| format!("Förhandsvisningen kunde inte uppdateras ({why}). Texten är oförändrad."),
    carried: "Det markerade kommer från föregående avsnitt och är inte ändrat ännu.",
    headings: "Rubriker",
    podcast_view: "Poddvy",
    podcast_view_help: "Visar anteckningarna som poddappar gör: utan rubriker, bilder och tabeller",
    podcast_count: |count, limit| {
        format!(
            "{} tecken, formateringen inräknad. Vissa poddkataloger tar bara med de första {}.",
            grouped(count as u64, "\u{A0}"),
            grouped(limit as u64, "\u{A0}")
        )
    },
    scroll_together: "Rulla med",
    scroll_together_help: "Förhandsvisningen följer anteckningarna när du rullar och skriver",
    copy_html: "Kopiera HTML",
    copy_html_help: "Kopierar anteckningarna som enkel HTML, för poddtjänstens redigerare",
    html_copied: "Anteckningarna är kopierade som HTML.",
    html_not_copied: |why| format!("Anteckningarna kunde inte kopieras ({why}). Filen går fortfarande att ladda ned."),
    pictures_held_back: |count| match count {
        1 => "En bild från en annan sajt är inte hämtad.".to_owned(),
        count => format!("{count} bilder från andra sajter är inte hämtade."),
    },
    load_pictures: |count| if count == 1 { "Hämta den" } else { "Hämta dem" },
    picture_taken: |name| format!("{name} visas som omslag. Den sparas inte."),
    picture_renamed: |name, cover| format!("{name} visas som omslag. På sajten ska den heta {cover}. Den sparas inte."),
    picture_not_named: |name| {
        format!("Avsnittet har inget omslag, så {name} visas inte. Fyll först i var omslaget ligger.")
    },
    shortcode_problem: |name| format!("Hugo stannar här: ingen kortkod heter ”{name}”."),
    player: |length| if length.is_empty() { "Spelare".to_owned() } else { format!("Spelare, {length}") },
    title_unreadable: "Titeln går inte att läsa",
    empty_preview: "Här syns anteckningarna medan du skriver.",

    checks: "Kontroller",
    error: "Fel",
    warning: "Varning",
    info: "Upplysning",
    to_do: "Att göra",
    show_line: |line| format!("Visa rad {line}"),
    repair: "Rätta så här",
    repair_remove: "Ta bort raden",
    repair_before: "Nu",
    repair_after: "Rättat",
    repaired: "Rättat.",
    rename: |name| format!("Döp om filen till {name}"),
    renamed: |name| format!("Filen heter nu {name}."),
    stops_hugo: "Stoppar Hugo",
    wrong: "Behöver rättas",
    unfinished: "Inte klart",
    worth_a_look: "Värt att se på",
    nothing_wrong: "Inget är fel och inget är kvar att göra.",
    nothing_for_guests: "Inget här väntar på dig. Resten sköter programledaren.",
    previous_problem: "Föregående problem",
    next_problem: "Nästa problem",
    problem_of: |place, all, sentence| format!("{place} av {all}: {sentence}"),
    dismiss_problem: "Det ska vara så",
    dismiss_problem_help: "Visa inte det här igen i det här avsnittet",
    dismissed_count: |count| match count {
        1 => "1 problem är dolt: du har sagt att det ska vara så.".to_owned(),
        _ => format!("{count} problem är dolda: du har sagt att det ska vara så."),
    },
    show_dismissed: "Visa igen",

    stages: "Stegen före släpp",
    stage_skeleton: "Uppgifter",
    stage_drafting: "Anteckningar",
    stage_linking: "Länkar",
    stage_title: "Titel",
    stage_media: "Ljud och bild",
    stage_release: "Slutkoll",
    stage_released: "Släppt",
    stage_left: |left| match left {
        0 => "klart".to_owned(),
        _ => format!("{left} kvar"),
    },
    ready_for_release: "Klart att släppa",
    left_before_release: |left| format!("{left} kvar före släpp"),
    is_released: "Släppt: det är inget utkast",
    released_with: |left| match left {
        1 => "Släppt, men något är fel".to_owned(),
        _ => format!("Släppt, men {left} saker är fel"),
    },
    release: "Släpp",
    release_heading: "Släppa ändå?",
    release_explained: |stops| {
        if stops {
            "Hugo, som bygger sajten, skulle stanna här, och inget skulle publiceras. Välj en rad för att gå dit."
        } else {
            "Avsnittet skulle publiceras med det här kvar. Välj en rad för att gå dit."
        }
    },
    release_anyway: "Släpp ändå",
    release_not_yet: "Inte än",
    released: |name| format!("{name} är inget utkast längre. Ladda ned filen och lägg upp den på sajten."),
    not_releasable: "Raden om utkast går inte att läsa. Rätta den först.",

    new_heading: "Nytt avsnitt",
    next: "Nästa",
    next_heading: "Nästa avsnitt",
    next_keeps: |keys| {
        format!("Fält som poddens regler inte nämner är kvar som de var: {keys}. Se efter att de stämmer.")
    },
    next_made: |next, before| format!("{next} är skapad utifrån {before}, som är oförändrad."),
    back_to: |name| format!("Gå tillbaka till {name}"),
    front_matter_heading: "Metadata till filen",
    number: "Nummer",
    number_help: "Till exempel 715 eller 120.5.",
    number_missing: "Skriv avsnittets nummer med siffror, till exempel 715 eller 120.5.",
    date: "Släppdatum",
    date_missing: "Välj vilken dag avsnittet släpps.",
    people: "Medverkande",
    people_help: "Skriv namnen som i en mening: Anna Ek, Bo Al och Cia Ask.",
    make: "Skapa",
    cancel: "Avbryt",

    opened: |name| format!("Öppnade {name}."),
    left_out: |others| format!("Ett avsnitt i taget, så de här öppnades inte: {others}."),
    made: "Det nya avsnittet är skapat. Börja med anteckningarna.",
    downloaded: |name| format!("{name} är nedladdad."),
    download_failed: |why| format!("Filen kunde inte laddas ned ({why}). Kopiera texten i stället."),
    copied: "Hela filen är kopierad.",
    copy_failed: "Webbläsaren tillät inte kopieringen. Texten är markerad i filvyn: kopiera den därifrån.",
    not_text: |name, line, column| {
        format!(
            "{name} öppnades inte: den är inte text i UTF-8. Första felet står på rad {line}, kolumn {column}. Spara den som UTF-8 i en textredigerare, eller välj en annan fil."
        )
    },
    overtaken: |name| format!("{name} öppnades inte: något annat öppnades medan den lästes."),
    not_read: |name, why| format!("{name} kunde inte läsas ({why})."),
    not_shown_again: |name| {
        format!(
            "Sidan stannade när {name} skulle visas. Därför öppnas filen inte av sig själv nu, men den är kvar i listan."
        )
    },
    recovered: |name, time| format!("Här är {name} igen, som den var {time}."),
    half_typed: |text| {
        format!(
            "Det här var halvskrivet i formuläret och har ingen plats där nu. Kopiera det om du behöver det: {text}"
        )
    },
    other_version: |name, time, is_unsaved| {
        let state = if is_unsaved { format!("ändrad {time} och inte nedladdad") } else { format!("från {time}") };
        format!("I webbläsaren finns en annan version av {name}, {state}. Den som nu är öppen är orörd.")
    },
    other_version_open: |name| {
        format!("En annan version av {name} är öppen i en annan flik. Den som är öppen här är orörd.")
    },
    use_other_version: "Visa den versionen",
    kept_before: |name| format!("{name} är kvar i webbläsaren med sina ändringar."),
    kept_same: |name, before| {
        format!("Det här är {name} så som den öppnades nu. Den {before} som var öppen är kvar i webbläsaren.")
    },
    go_back: "Gå tillbaka till den förra",
    not_left: |name, why| {
        format!(
            "{name} är kvar här: webbläsaren kan inte spara ändringarna ({why}). Ladda ned filen och fortsätt sedan."
        )
    },
    not_taken: |typed, label| match typed {
        "" => format!("Det som stod i ”{label}” gick inte att använda. Avsnittet är oförändrat."),
        _ => format!("”{typed}” i ”{label}” gick inte att använda. Avsnittet är oförändrat."),
    },
    went_apart: |name| {
        format!("{name} har ändrats i en annan flik. Båda versionerna finns kvar: du fortsätter med den du ser här.")
    },
    show_comes_with: |name| {
        format!("Avsnittet har med sig reglerna för {name}. De kan ersätta dem som gäller i den här webbläsaren.")
    },
    show_use: "Använd de reglerna",
    held_elsewhere: |name| format!("{name} är öppen i en annan flik. Fortsätt där, eller stäng den där först."),
    changed_elsewhere: |name| {
        format!("{name} har ändrats i en annan flik och är kvar här. Listan visar den som den är nu.")
    },
    not_resumed: |name, why| format!("{name} gick inte att läsa från webbläsaren ({why}). Försök igen om en stund."),
    other_language: "Rubriker och återkommande stycken är på det andra språket.",
    switch_language: "Byt språk på dem",
    language_switched: "Rubriker och återkommande stycken är bytta. Det som var ändrat för hand är kvar.",
    undone: |place| match place {
        Some(place) => format!("Ångrat: {place}."),
        None => "Ångrat.".to_owned(),
    },
    redone: |place| match place {
        Some(place) => format!("Gjort om: {place}."),
        None => "Gjort om.".to_owned(),
    },
    nothing_to_undo: "Det finns inget att ångra.",
    nothing_to_redo: "Det finns inget att göra om.",
    dismiss: "Stäng meddelandet",
    closed: |name| format!("{name} är stängd, men ändringarna är kvar i webbläsaren."),

    show_heading: "Podden",
    show_help: "Poddens fil säger vilka fält avsnitten har, vilka som fylls i av sig själva och vilka kontroller som gäller. Ladda ned filen, ändra den i en textredigerare och öppna den här.",
    show_is_built_in: |name| format!("Reglerna för {name} är inbyggda i sidan."),
    show_is_own: |name| format!("Reglerna för {name} kommer från en fil som öppnats här."),
    show_open: "Öppna en podds fil",
    show_export: "Ladda ned poddens fil",
    show_built_in: "Gå tillbaka till den inbyggda podden",
    show_taken: |name| format!("Nu gäller reglerna för {name}."),
    show_not_kept: |name| {
        format!("Reglerna för {name} gäller tills sidan stängs: webbläsaren sparar inga inställningar.")
    },
    show_refused: |name| format!("{name} gick inte att använda. Rätta de här raderna och öppna filen igen."),
    show_fault: |line, sentence| format!("Rad {line}: {sentence}"),
    show_remembered: "Poddens sparade fil",
    close_dialog: "Stäng",

    keys_heading: "Kortkommandon",
    key_download: "Ladda ned filen",
    key_undo: "Ångra, gör om",
    key_marks: "I anteckningarna: fet, kursiv, länk",
    key_paste: "På markerade ord: länka dem till den kopierade adressen",
    key_regions: "Gå till avsnittet, anteckningarna, förhandsvisningen, kontrollerna",
    key_next_region: "Gå till nästa del av sidan, till den föregående",
    key_problems: "Gå till nästa problem, till det föregående",
    key_move_item: "Flytta en rad i en lista uppåt, nedåt",
    key_escape: "Stäng det som ligger överst",
    key_keys: "Visa den här listan",
    question_mark: "Frågetecknet visar den här listan",
};
