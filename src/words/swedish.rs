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
    guest_note: "Här finns det som en gäst behöver. När du är klar laddar du ned filen och skickar den, eller kopierar en länk.",
    leave_guest_view: "Visa allt",
    copy_guest_link: "Kopiera länk för en gäst",
    guest_link_copied: "Länken är kopierad. I den finns avsnittet; den öppnas i gästvyn, och inget laddas upp.",
    copy_link_back: "Kopiera länk att skicka tillbaka",
    link_back_copied: "Länken är kopierad. I den finns avsnittet med dina ändringar: skicka den till den som du fick det av.",
    link_too_long: "Avsnittet är för långt för en länk. Ladda ned filen och skicka den i stället.",
    link_not_made: |why| {
        format!("Webbläsaren kunde inte göra någon länk ({why}). Ladda ned filen och skicka den i stället.")
    },
    link_not_copied: "Webbläsaren lät inte sidan kopiera. Länken står i adressfältet nu: kopiera den därifrån.",
    link_broken: "Avsnittet i länken går inte att läsa. Länken är avklippt, ändrad eller för lång: be om filen i stället.",
    show_named: |name| format!("Podden: {name} …"),
    unsaved_changes: "Ändrat",
    no_changes: "Oändrat",
    never_downloaded: "Inte nedladdat än",
    kept_at: |time| format!("sparat i webbläsaren {time}"),
    kept_at_short: |time| format!("sparat {time}"),
    audio_not_used: |name| format!("{name} är ljud, men här finns inga fält för dess storlek och längd."),
    audio_measured: |name, bytes, length| {
        format!("{name} är {} byte stor och {length} lång.", grouped(bytes, "\u{A0}"))
    },
    audio_without_length: |name, bytes| {
        format!(
            "Storleken på {name}, {} byte, är ifylld. Längden gick inte att läsa: skriv den i formuläret.",
            grouped(bytes, "\u{A0}")
        )
    },
    audio_taken: "Storlek och längd är ifyllda.",
    audio_of_another: |other, number| {
        format!("Men den heter {other}, och det här är avsnitt {number}: är det rätt fil?")
    },
    audio_as_said: "Så stod det redan.",
    media_without_episode: |name| format!("Öppna först avsnittet som {name} hör till."),
    media_too_late: |name| format!("Avsnittet var inte längre öppet när {name} hade lästs. Lägg till den igen."),
    media_is_empty: |name| format!("{name} är tom."),
    no_media: |name| format!("{name} är varken ljud eller bild. Ett avsnitt öppnar du med ”Öppna”."),
    picture_not_read: |name| format!("{name} gick inte att läsa som bild."),
    store_is_silent: |why| {
        format!(
            "Webbläsaren lämnar ännu inte tillbaka det den sparat av dina avsnitt ({why}). Det visas här så snart det går."
        )
    },
    store_is_closed: |why| {
        format!(
            "Webbläsaren lämnar inte tillbaka det den sparat av dina avsnitt ({why}). Inget av det är borttaget: stäng sidans andra flikar och ladda sedan om den här."
        )
    },
    no_room: "utrymmet är slut",
    no_answer: "den svarar inte",
    no_file: "den finns inte längre, eller är en mapp",
    no_store: "den har inget att spara i",
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
    start_paste: "Eller klistra in en hel fil här:",
    start_kept: "Kvar i webbläsaren",
    other_episodes: "Andra avsnitt i webbläsaren",
    start_held: "öppet i en annan flik",
    start_kept_at: |time| format!("ändrat {time}"),
    start_unchanged_since: |time| format!("oförändrat sedan {time}"),
    forget: |name| format!("Ta bort {name} ur webbläsaren"),
    forget_short: "Ta bort",
    forget_question: |name| format!("Ändringarna i {name} finns bara här. Ta bort dem för gott?"),
    forget_yes: "Ja, ta bort dem",
    forgotten: |name| format!("{name} är borttagen ur webbläsaren."),
    not_forgotten: |name, why| format!("{name} är kvar i webbläsaren, som inte kunde ta bort den ({why})."),
    has_no_next: |name| {
        format!("{name} är öppen, men har ingen metadata i TOML: det går inte att skapa nästa avsnitt utifrån den.")
    },
    drop_here: "Lägg filen här för att öppna den",

    facts: "Om avsnittet",
    publishing: "Publicering",
    media: "Ljud och bild",
    choose_media: "Välj ljudfil eller omslag …",
    choose_media_help: "Eller dra dem till sidan. Ljudfilens storlek och längd fylls i, omslaget visas. Inget laddas upp.",
    other_keys: "Övrig metadata",
    other_keys_help: "Sådant som filen har utöver det vanliga, skrivet som TOML.",
    other_keys_left: |count| format!("{count} till står i filen."),
    line_name: |line| format!("Rad {line}"),
    is_table: "En tabell i den här filen: se Övrig metadata nedan.",
    raw_help: "Så här står det i filen. Du kan rätta det här.",
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
    follows: "Följer av uppgifterna om avsnittet.",
    set_by_hand: "Ifyllt för hand.",
    follow_again: "Följ uppgifterna igen",
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
        0 => "ingen länklista".to_owned(),
        1 => "länklistans enda punkt har länk".to_owned(),
        _ => format!("alla {all} punkter i länklistan har länk"),
    },
    source_label: "Hela filen som text",
    preview_failed: |why| format!("Förhandsvisningen kunde inte uppdateras ({why}). Texten är oförändrad."),
    carried: "Markerat: taget från föregående avsnitt och inte rört ännu.",
    headings: "Rubriker",
    podcast_view: "Poddappar",
    podcast_view_help: "Visar anteckningarna som poddappar gör: utan rubriker, bilder och tabeller",
    podcast_count: |count, limit| {
        format!(
            "{} tecken med uppmärkning. Vissa kataloger tar bara med de första {}.",
            grouped(count as u64, "\u{A0}"),
            grouped(limit as u64, "\u{A0}")
        )
    },
    scroll_together: "Följ med",
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
    picture_not_named: |name| format!("Avsnittet har inget omslag, så {name} visas inte."),
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
    rename: |name| format!("Kalla filen {name}"),
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
    dismiss_problem_help: "Visa inte det här igen för avsnittet",
    dismissed_count: |count| match count {
        1 => "1 är dold: du har sagt att det ska vara så.".to_owned(),
        _ => format!("{count} är dolda: du har sagt att det ska vara så."),
    },
    show_dismissed: "Visa igen",

    stages: "Avsnittets väg",
    stage_skeleton: "Stomme",
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
    ready_for_release: "Klart att släppas",
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
            "Hugo skulle stanna här, och inget skulle publiceras. Varje rad leder till sitt ställe."
        } else {
            "Så här skulle det publiceras. Varje rad leder till sitt ställe."
        }
    },
    release_anyway: "Släpp ändå",
    release_not_yet: "Inte än",
    released: |name| format!("{name} är inget utkast längre. Ladda ned filen och lägg den på sajten."),
    not_releasable: "Raden om utkast går inte att läsa. Rätta den först.",

    new_heading: "Nytt avsnitt",
    next: "Nästa",
    next_heading: "Nästa avsnitt",
    next_keeps: |keys| format!("Sådant som podden inte känner till står kvar som det var: {keys}."),
    next_made: |next, before| format!("{next} är skapad utifrån {before}, som är oförändrad."),
    back_to: |name| format!("Tillbaka till {name}"),
    front_matter_heading: "Metadata till filen",
    number: "Nummer",
    number_help: "Till exempel 715 eller 120.5.",
    number_missing: "Skriv avsnittets nummer med siffror: 715 eller 120.5.",
    date: "Släpps",
    date_missing: "Välj vilken dag avsnittet släpps.",
    people: "Medverkande",
    people_help: "Skriv namnen som i en mening: Anna Ek, Bo Al och Cia Ask.",
    make: "Skapa",
    cancel: "Avbryt",

    opened: |name| format!("Öppnade {name}."),
    left_out: |others| format!("Ett avsnitt i taget, så de här öppnades inte: {others}."),
    made: "Det nya avsnittet är klart att skriva i.",
    downloaded: |name| format!("{name} är nedladdad."),
    download_failed: |why| format!("Filen kunde inte laddas ned ({why}). Kopiera texten i stället."),
    copied: "Hela filen är kopierad.",
    copy_failed: "Webbläsaren lät inte sidan kopiera. Texten är markerad i filvyn: kopiera den därifrån.",
    not_text: |name, line, column| {
        format!("{name} öppnades inte: den är inte text i UTF-8. Första felet står på rad {line}, kolumn {column}.")
    },
    overtaken: |name| format!("{name} öppnades inte: något annat öppnades medan den lästes."),
    not_read: |name, why| format!("{name} kunde inte läsas ({why})."),
    not_shown_again: |name| {
        format!("Sidan stannade när den skulle visa {name}, så den öppnas inte av sig själv nu. Den är kvar i listan.")
    },
    recovered: |name, time| format!("Här är {name} som du lämnade den {time}."),
    half_typed: |text| format!("Det här var halvskrivet i formuläret och har ingen plats där nu: {text}"),
    other_version: |name, time| {
        format!(
            "I webbläsaren finns en annan version av {name}, ändrad {time} och inte nedladdad. Den som nu är öppen är orörd."
        )
    },
    use_other_version: "Visa den versionen",
    kept_before: |name| format!("{name} är kvar i webbläsaren med sina ändringar."),
    kept_same: |name| {
        format!(
            "Det här är {name} så som den öppnades nu. Den {name} som var öppen är kvar i webbläsaren med sina ändringar."
        )
    },
    go_back: "Gå tillbaka till den",
    not_left: |name, why| {
        format!(
            "{name} är kvar här: webbläsaren kan inte spara ändringarna ({why}). Ladda ned filen och fortsätt sedan."
        )
    },
    not_taken: |label| format!("Det som stod i ”{label}” gick inte att använda. Avsnittet är oförändrat."),
    went_apart: |name| {
        format!("{name} har ändrats i en annan flik. Båda versionerna finns kvar: du fortsätter med den du ser här.")
    },
    show_comes_with: |name| {
        format!("Avsnittet har med sig reglerna för {name}. De kan ersätta dem som gäller i den här webbläsaren.")
    },
    show_use: "Använd dem",
    held_elsewhere: |name| format!("{name} är öppen i en annan flik. Fortsätt där, eller stäng den där först."),
    changed_elsewhere: |name| {
        format!("{name} har ändrats i en annan flik och är kvar här. Listan visar den som den är nu.")
    },
    not_resumed: |name, why| {
        format!(
            "{name} gick inte att öppna: webbläsaren lämnar inte tillbaka det den sparat ({why}). Försök igen om en stund."
        )
    },
    other_language: "Rubriker och återkommande stycken är på det andra språket.",
    switch_language: "Byt dem också",
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
    show_help: "Poddens fil säger vilka fält avsnitten har, vad som följer av vad och vilka kontroller som gäller. Spara den nuvarande, ändra den i en textredigerare och öppna den sedan här.",
    show_is_built_in: |name| format!("Reglerna för {name} är inbyggda i sidan."),
    show_is_own: |name| format!("Reglerna för {name} kommer från en fil som öppnats här."),
    show_open: "Öppna en podd",
    show_export: "Spara den nuvarande",
    show_built_in: "Tillbaka till den inbyggda",
    show_taken: |name| format!("Nu gäller reglerna för {name}."),
    show_not_kept: |name| {
        format!("Reglerna för {name} gäller tills sidan stängs: webbläsaren sparar inga inställningar.")
    },
    show_refused: |name| format!("{name} gick inte att använda. Podden är oförändrad."),
    show_fault: |line, sentence| format!("Rad {line}: {sentence}"),
    show_remembered: "Den sparade podden",
    close_dialog: "Stäng",

    keys_heading: "Kortkommandon",
    key_download: "Ladda ned filen",
    key_undo: "Ångra, gör om",
    key_marks: "I anteckningarna: fetstil, kursiv, länk",
    key_paste: "På markerade ord: länka dem till den kopierade adressen",
    key_regions: "Till avsnittet, anteckningarna, förhandsvisningen, kontrollerna",
    key_next_region: "Till nästa del av sidan, till den föregående",
    key_problems: "Till nästa problem, till det föregående",
    key_move_item: "Flytta ett namn i en lista",
    key_escape: "Stäng det som ligger överst",
    key_keys: "Visa den här listan",
    question_mark: "Frågetecknet visar den här listan",
};
