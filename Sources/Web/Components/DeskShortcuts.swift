/// The overview of keys: a dialog that `?` or its button opens; without scripts it stays out of the way.
enum DeskShortcuts {
    static func html(_ frame: Frame) -> HTML {
        guard frame.colleague?.shortcuts == true else { return .empty }
        let words = frame.texts.desk
        let rows = words.shortcuts.map { entry -> HTML in
            "<div><dt><kbd>\(entry.key)</kbd></dt><dd>\(entry.meaning)</dd></div>"
        }
        return """
            <dialog class="desk-dialog" id="shortcuts" aria-labelledby="shortcuts-title" data-shortcuts="on">
            <h2 id="shortcuts-title">\(words.shortcutsTitle)</h2><dl class="keys">\(rows)</dl>
            <form method="dialog"><button class="button" type="submit">\(words.close)</button></form></dialog>
            """
    }

    /// Opens the overview; only shown when scripts run.
    static func opener(_ frame: Frame) -> HTML {
        guard frame.colleague?.shortcuts == true else { return .empty }
        return """
            <button type="button" class="button-link" hidden data-open-shortcuts>\
            \(frame.texts.desk.shortcutsOpen) <kbd>?</kbd></button>
            """
    }
}
