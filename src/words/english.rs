use super::{Words, grouped};

pub(super) static WORDS: Words = Words {
    editor: "Episode editor",
    open: "Open",
    new: "New",
    copy: "Copy",
    download: "Download",
    close: "Close the episode",
    undo: "Undo",
    redo: "Redo",
    language: "Language",
    keys: "Keyboard shortcuts",
    menu: "Menu",
    theme: "Appearance",
    theme_system: "Same as system",
    theme_light: "Light",
    theme_dark: "Dark",
    guest_view: "Guest view",
    guest_view_help: "Shows only people, notes, preview and checks.",
    guest_note: "This is what you need as a guest. When you are done, send the episode back: download the file, or copy the link.",
    leave_guest_view: "Show everything",
    copy_guest_link: "Copy link for a guest",
    guest_link_copied: "The link is copied: send it to the guest. The whole episode is in the link and opens in the guest view. Nothing is uploaded.",
    copy_link_back: "Copy link to send back",
    link_back_copied: "The link is copied: send it to the person who sent you the episode. Your changes are in it.",
    link_too_long: "The episode is too long for a link. Download the file and send that instead.",
    link_not_made: |why| format!("The browser could not make a link ({why}). Download the file and send that instead."),
    link_not_copied: "The browser did not allow copying. The link is in the address bar now: copy it from there.",
    link_broken: "The episode in the link cannot be read. The link was cut off or altered, or is too long: ask for the file instead.",
    show_named: |name| format!("Show conventions: {name}…"),
    unsaved_changes: "Changed",
    no_changes: "Unchanged",
    never_downloaded: "Not downloaded yet",
    kept_at: |time| format!("kept in this browser at {time}"),
    kept_at_short: |time| format!("kept at {time}"),
    audio_not_used: |name| {
        format!("{name} is an audio file, but the episode has no fields for size and length. Nothing is changed.")
    },
    audio_measured: |name, bytes, length| format!("{name} is {}\u{A0}bytes and {length} long.", grouped(bytes, ",")),
    audio_without_length: |name, bytes| {
        format!(
            "The size of {name}, {}\u{A0}bytes, is filled in. Its length could not be read: enter it in the form.",
            grouped(bytes, ",")
        )
    },
    audio_taken: "Size and length are filled in.",
    audio_of_another: |other, number| {
        format!("But the file is called {other}, and this is episode {number}: is it the right one?")
    },
    audio_as_said: "Those values were there already.",
    media_without_episode: |name| format!("First open the episode that {name} belongs to."),
    media_too_late: |name| {
        format!("The episode was no longer open when {name} had been read. Open the episode and add it again.")
    },
    media_is_empty: |name| format!("{name} is empty. Choose another file."),
    no_media: |name| format!("{name} is neither audio nor a picture. To open an episode, use “Open”."),
    picture_not_read: |name| {
        format!("{name} could not be read as a picture. Choose another, for example a PNG or JPEG.")
    },
    store_is_silent: |why| {
        format!(
            "The episodes kept in this browser cannot be read yet ({why}). They will show here as soon as they can."
        )
    },
    store_is_closed: |why| {
        format!(
            "The episodes kept in this browser cannot be read ({why}). None of them is removed: close the other tabs of this page, then reload this one."
        )
    },
    no_room: "no room left",
    no_answer: "no answer from the browser",
    no_file: "no longer there, or a folder",
    no_store: "nowhere to keep anything",
    not_kept: |why| {
        format!("The browser does not keep what you write ({why}). Download the file before you close the page.")
    },
    problem_counts: |[stops, wrong, left, look]| {
        let parts = [
            (stops > 0).then(|| if stops == 1 { "1 stops Hugo".to_owned() } else { format!("{stops} stop Hugo") }),
            (wrong > 0).then(|| format!("{wrong} to correct")),
            (left > 0).then(|| format!("{left} to do")),
            (look > 0).then(|| format!("{look} to look at")),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    },

    regions: "Parts of the page",
    details: "Episode",
    notes: "Notes",
    preview: "Preview",
    file: "File",
    width_of_details: "Width of the form",
    width_of_preview: "Width of the preview",

    start_heading: "What would you like to work on?",
    start_promise: "Everything stays in your browser. Nothing is sent anywhere.",
    start_open: "Open a file",
    start_open_help: "Choose an episode’s file, or drop it anywhere on the page.",
    start_new: "New episode",
    start_new_help: "With date, title and addresses filled in as far as possible.",
    start_next: "Next episode",
    start_next_help: "Choose or drop last week’s file here, and the next one is made from it.",
    open_text: "Open this text",
    start_paste: "Or paste a whole file, or a link to an episode:",
    start_kept: "Kept in this browser",
    other_episodes: "Other episodes in this browser",
    start_held: "open in another tab",
    start_kept_at: |time| format!("changed {time}"),
    start_unchanged_since: |time| format!("unchanged since {time}"),
    forget: |name| format!("Remove {name} from this browser"),
    forget_short: "Remove",
    forget_question: |name| format!("What you have written in {name} exists only here. Remove it for good?"),
    forget_yes: "Yes, remove it",
    forgotten: |name| format!("{name} is removed from this browser."),
    not_forgotten: |name, why| {
        format!("{name} is still in this browser, which could not remove it ({why}). Try again in a moment.")
    },
    has_no_next: |name| {
        format!("{name} is open, but has no front matter in TOML: the next episode cannot be made from it.")
    },
    drop_here: "Drop the file here",

    facts: "About the episode",
    publishing: "Publishing",
    media: "Audio and pictures",
    choose_media: "Choose audio or cover…",
    choose_media_help: "Or drop them on the page. The audio’s size and length are filled in, and the cover is shown. Nothing is uploaded.",
    other_keys: "Other front matter",
    other_keys_help: "What the file has beyond the usual, as it is written in the file.",
    other_keys_left: |count| format!("{count} more {} in the file view.", if count == 1 { "is" } else { "are" }),
    line_name: |line| format!("Line {line}"),
    is_table: "In this file it takes several lines. Change it under Other front matter below.",
    raw_help: "This is how it is written in the file. Correct it in this box.",
    time: "Time",
    wall_clock: |time, place| format!("{time} {place}"),
    no_time: "No time of day",
    time_waits: "The time waits for a day: choose one, and both go into the file.",
    add: "Add",
    add_to: |list| format!("Add to {list}"),
    item_of: |list, number| format!("{list} {number}"),
    move_up: |item| format!("Move {item} up"),
    move_down: |item| format!("Move {item} down"),
    remove: |item| format!("Remove {item}"),
    remove_key: |key| format!("Remove {key} from the file"),
    remove_short: "Remove",
    drag: "Drag to move",
    changed_along: |fields| format!("Changed: {fields}."),
    added: |items| format!("Added {items}."),
    removed: |item| format!("Removed {item}."),
    moved: |item, place| format!("{item} is now number {place}."),
    chosen_title: "Chosen title",
    chosen_title_help: "The title without number and guests.",
    suggestions: |count| match count {
        1 => "1 suggestion in the notes".to_owned(),
        _ => format!("{count} suggestions in the notes"),
    },
    number_follows: "A change here reaches every field that follows the number.",
    follows: "Filled in from the facts about the episode.",
    set_by_hand: "Filled in by hand.",
    follow_again: "Fill in from the facts again",
    form_needs_toml: |format| {
        format!(
            "This file has its front matter in {format}. The form edits TOML only. You can change the front matter in the file view; notes and preview work as usual."
        )
    },
    show_file: "Show the file",
    form_needs_front_matter: "This file has no front matter, only text.",
    give_front_matter: "Give it front matter",
    front_matter_given: "The file now has front matter before its text.",

    writing: "Formatting",
    strong: "Bold",
    emphasis: "Italic",
    link: "Link",
    list: "List",
    words: |count| match count {
        1 => "1 word".to_owned(),
        _ => format!("{count} words"),
    },
    links: |count| match count {
        1 => "1 link".to_owned(),
        _ => format!("{count} links"),
    },
    unlinked: |without, all| match all {
        1 => "the one item of the link list has no link".to_owned(),
        _ => format!("{without} of {all} items of the link list without a link"),
    },
    all_linked: |all| match all {
        0 => "nothing in the link list".to_owned(),
        1 => "the one item of the link list has a link".to_owned(),
        _ => format!("all {all} items of the link list have links"),
    },
    source_label: "The whole file as text",
    preview_failed: |why| format!("The preview could not be updated ({why}). The text is unharmed."),
    carried: "What is marked comes from the previous episode and is unchanged so far.",
    headings: "Headings",
    podcast_view: "Podcast view",
    podcast_view_help: "Shows the notes as podcast apps do: no headings, pictures or tables",
    podcast_count: |count, limit| {
        format!(
            "{} characters, formatting included. Some podcast directories keep only the first {}.",
            grouped(count as u64, ","),
            grouped(limit as u64, ",")
        )
    },
    scroll_together: "Scroll together",
    scroll_together_help: "The preview follows the notes as you scroll and write",
    copy_html: "Copy HTML",
    copy_html_help: "Copies the notes as plain HTML, for the editor of a podcast hosting service",
    html_copied: "The notes are copied as HTML.",
    html_not_copied: |why| format!("The notes could not be copied ({why}). The file can still be downloaded."),
    pictures_held_back: |count| match count {
        1 => "One picture from another site is not loaded.".to_owned(),
        count => format!("{count} pictures from other sites are not loaded."),
    },
    load_pictures: |count| if count == 1 { "Load it" } else { "Load them" },
    picture_taken: |name| format!("{name} shows as the cover. It is not kept."),
    picture_renamed: |name, cover| {
        format!("{name} shows as the cover. On the site it has to be called {cover}. It is not kept.")
    },
    picture_not_named: |name| {
        format!("The episode has no cover, so {name} does not show. First fill in where the cover is.")
    },
    shortcode_problem: |name| format!("Hugo stops here: no shortcode is called “{name}”."),
    player: |length| if length.is_empty() { "Player".to_owned() } else { format!("Player, {length}") },
    title_unreadable: "The title cannot be read",
    empty_preview: "The notes show here as you write.",

    checks: "Checks",
    error: "Error",
    warning: "Warning",
    info: "Information",
    to_do: "To do",
    show_line: |line| format!("Show line {line}"),
    repair: "Repair it like this",
    repair_remove: "Remove the line",
    repair_before: "Now",
    repair_after: "Repaired",
    repaired: "Repaired.",
    rename: |name| format!("Rename the file to {name}"),
    renamed: |name| format!("The file is called {name} now."),
    stops_hugo: "Stops Hugo",
    wrong: "Wrong",
    unfinished: "Unfinished",
    worth_a_look: "Worth a look",
    nothing_wrong: "Nothing is wrong, and nothing is left to do.",
    nothing_for_guests: "Nothing here needs you. The host takes care of the rest.",
    previous_problem: "Previous problem",
    next_problem: "Next problem",
    problem_of: |place, all, sentence| format!("{place} of {all}: {sentence}"),
    dismiss_problem: "It is as it should be",
    dismiss_problem_help: "Do not show this again in this episode",
    dismissed_count: |count| match count {
        1 => "1 problem is hidden: you said that it is as it should be.".to_owned(),
        _ => format!("{count} problems are hidden: you said that they are as they should be."),
    },
    show_dismissed: "Show again",

    stages: "Stages before the release",
    stage_skeleton: "Facts",
    stage_drafting: "Notes",
    stage_linking: "Links",
    stage_title: "Title",
    stage_media: "Audio and pictures",
    stage_release: "Last look",
    stage_released: "Released",
    stage_left: |left| match left {
        0 => "done".to_owned(),
        _ => format!("{left} left"),
    },
    ready_for_release: "Ready for release",
    left_before_release: |left| format!("{left} left before release"),
    is_released: "Released: it is not a draft",
    released_with: |left| match left {
        1 => "Released, but something is wrong".to_owned(),
        _ => format!("Released, but {left} things are wrong"),
    },
    release: "Release",
    release_heading: "Release anyway?",
    release_explained: |stops| {
        if stops {
            "Hugo, which builds the site, would stop here, and nothing would be published. Choose a line to go there."
        } else {
            "The episode would be published with this left. Choose a line to go there."
        }
    },
    release_anyway: "Release anyway",
    release_not_yet: "Not yet",
    released: |name| format!("{name} is no longer a draft. Download it and put it on the site."),
    not_releasable: "The line that says draft cannot be read. Repair it first.",

    new_heading: "New episode",
    next: "Next",
    next_heading: "Next episode",
    next_keeps: |keys| {
        format!(
            "Fields that the show’s conventions do not mention are as they were: {keys}. Check that they are right."
        )
    },
    next_made: |next, before| format!("{next} is made from {before}, which is unchanged."),
    back_to: |name| format!("Go back to {name}"),
    front_matter_heading: "Front matter for the file",
    number: "Number",
    number_help: "For example 715 or 120.5.",
    number_missing: "Write the episode’s number in digits, for example 715 or 120.5.",
    date: "Release date",
    date_missing: "Choose the day the episode is released.",
    people: "People",
    people_help: "Write the names as in a sentence: Anna Ek, Bo Al and Cia Ask.",
    make: "Create",
    cancel: "Cancel",

    opened: |name| format!("Opened {name}."),
    left_out: |others| format!("One episode at a time, so these were not opened: {others}."),
    made: "The new episode is created. Begin with the notes.",
    downloaded: |name| format!("{name} is downloaded."),
    download_failed: |why| format!("The file could not be downloaded ({why}). Copy the text instead."),
    copied: "The whole file is copied.",
    copy_failed: "The browser did not allow copying. The text is selected in the file view: copy it from there.",
    not_text: |name, line, column| {
        format!(
            "{name} was not opened: it is not text in UTF-8. The first mistake is on line {line}, column {column}. Save it as UTF-8 in a text editor, or choose another file."
        )
    },
    overtaken: |name| format!("{name} was not opened: something else was opened while it was being read."),
    not_read: |name, why| format!("{name} could not be read ({why})."),
    not_shown_again: |name| {
        format!(
            "The page stopped while it was showing {name}, so the file is not opened by itself now. It is still in the list."
        )
    },
    recovered: |name, time| format!("Here is {name} again, as it was on {time}."),
    half_typed: |text| {
        format!("This was half typed in the form and has no place there now. Copy it if you need it: {text}")
    },
    other_version: |name, time, is_unsaved| {
        let state = if is_unsaved { format!("changed {time} and not downloaded") } else { format!("from {time}") };
        format!("This browser has another version of {name}, {state}. The one that is open now is untouched.")
    },
    other_version_open: |name| {
        format!("Another version of {name} is open in another tab. The one that is open here is untouched.")
    },
    use_other_version: "Show that version",
    kept_before: |name| format!("{name} is kept in this browser with its changes."),
    kept_same: |name, before| {
        format!("This is {name} as it was opened just now. The {before} that was open is kept in this browser.")
    },
    go_back: "Go back to the previous one",
    not_left: |name, why| {
        format!("{name} stays open: the browser cannot keep its changes ({why}). Download it, then go on.")
    },
    not_taken: |typed, label| match typed {
        "" => format!("What you typed in “{label}” could not be used. The episode is unchanged."),
        _ => format!("“{typed}” in “{label}” could not be used. The episode is unchanged."),
    },
    went_apart: |name| {
        format!("{name} was changed in another tab. Both versions are kept: you go on with the one that you see here.")
    },
    show_comes_with: |name| {
        format!("This episode comes with the conventions of {name}. They can take the place of those in this browser.")
    },
    show_use: "Use those conventions",
    held_elsewhere: |name| format!("{name} is open in another tab. Go on there, or close it there first."),
    changed_elsewhere: |name| {
        format!("{name} has been changed in another tab and is still here. The list shows it as it is now.")
    },
    not_resumed: |name, why| format!("{name} could not be read from the browser ({why}). Try again in a moment."),
    other_language: "Headings and recurring paragraphs are in the other language.",
    switch_language: "Switch their language",
    language_switched: "Headings and recurring paragraphs are switched. What was changed in them by hand is kept.",
    undone: |place| match place {
        Some(place) => format!("Undone: {place}."),
        None => "Undone.".to_owned(),
    },
    redone: |place| match place {
        Some(place) => format!("Redone: {place}."),
        None => "Redone.".to_owned(),
    },
    nothing_to_undo: "There is nothing to undo.",
    nothing_to_redo: "There is nothing to redo.",
    dismiss: "Close the message",
    closed: |name| format!("{name} is closed, but its changes are kept in this browser."),

    show_heading: "The show",
    show_help: "A show’s file says which fields its episodes have, which are filled in by themselves, and which checks apply. Download the file, change it in a text editor, and open it here.",
    show_is_built_in: |name| format!("The page follows the conventions of {name}, which come with the editor."),
    show_is_own: |name| format!("The page follows the conventions of {name}, from a file that was opened here."),
    show_open: "Open a show’s file",
    show_export: "Download the show’s file",
    show_built_in: "Go back to the built-in show",
    show_taken: |name| format!("The page follows the conventions of {name} now."),
    show_not_kept: |name| {
        format!("The page follows the conventions of {name} until it is closed: the browser keeps no settings.")
    },
    show_refused: |name| format!("{name} could not be used. Correct these lines and open the file again."),
    show_fault: |line, sentence| format!("Line {line}: {sentence}"),
    show_remembered: "The show’s remembered file",
    close_dialog: "Close",

    keys_heading: "Keyboard shortcuts",
    key_download: "Download the file",
    key_undo: "Undo, redo",
    key_marks: "In the notes: bold, italic, link",
    key_paste: "On selected words: link them to the address that was copied",
    key_regions: "Go to the episode, the notes, the preview, the checks",
    key_next_region: "Go to the next part of the page, to the previous one",
    key_problems: "Go to the next problem, to the previous one",
    key_move_item: "Move a line of a list up, down",
    key_escape: "Close what is on top",
    key_keys: "Show this list",
    question_mark: "The question mark shows this list",
};
