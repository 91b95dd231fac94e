import Identity
import Square
import Values

/// The data sets of the municipality, for colleagues.
struct DeskDataPage: Page {
    var sets: [DataSet] = []
    /// Those that Plein makes itself; only with the first page.
    var own: [DataSet] = []
    /// Drafts that can be put back; only with the first page.
    var discarded: [DataSet] = []
    var shelf = DataSets.Shelf.all
    var older: String?
    var isFirst = true
    var mayBegin = true

    static let side = PageSide.desk
    static let address = Link.path("/balie/data")

    func title(_ texts: Texts) -> String { texts.desk.dataTitle }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let begin: HTML =
            mayBegin
            ? "<p><a class=\"button button-main\" href=\"\(Link.path("/balie/data/nieuw"))\">\(words.newData)</a></p>"
            : .empty
        let list: HTML =
            sets.isEmpty
            ? DeskForm.empty(shelf == .mine ? words.noOwnData : words.noData)
            : "<ul class=\"own-posts\">\(sets.map { row($0, frame) })</ul>"
        return """
            <div class="desk-page"><h1>\(words.dataTitle)</h1>
            <p>\(words.dataLead) <a href="\(DataPage.address)">\(words.seeCatalogue)</a></p>\(begin)\(shelves(words))
            <section><h2 class="unseen">\(words.dataTitle)</h2>\(list)\(pages(words))</section>\(made(frame))\(gone(frame))</div>
            """
    }

    private func shelves(_ words: any DeskTexts) -> HTML {
        func item(_ shelf: DataSets.Shelf, _ label: String) -> HTML {
            let link = shelf == .mine ? Self.address.query([("wie", "ik")]) : Self.address
            return shelf == self.shelf
                ? "<li><strong aria-current=\"true\">\(label)</strong></li>"
                : "<li><a href=\"\(link)\">\(label)</a></li>"
        }
        return "<ul class=\"data-shelves\">\(item(.all, words.allData))\(item(.mine, words.ownData))</ul>"
    }

    private func row(_ set: DataSet, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let link = DeskDataSetPage.address(set.id?.description ?? "")
        return """
            <li><p><a href="\(link)"><strong><bdi>\(set.facts.title.dutch)</bdi></strong></a></p>\
            \(DeskDataStanding(set: set).html(frame))
            <p class="hint">\(words.ownedBy(set.ownerName)) · \(words.changedOn(DeskMoment.day(set.changedAt, frame)))</p></li>
            """
    }

    private func pages(_ words: any DeskTexts) -> HTML {
        let asked = [("wie", shelf == .mine ? "ik" : nil)]
        let newest: HTML = isFirst ? .empty : "<a href=\"\(Self.address.query(asked))\">\(words.firstData)</a>"
        let next = older.map { place -> HTML in
            "<a class=\"button\" rel=\"next\" href=\"\(Self.address.query(asked + [("na", place)]))\">\(words.olderData)</a>"
        }
        return isFirst && older == nil ? .empty : "<p class=\"pages\">\(newest)\(next)</p>"
    }

    private func gone(_ frame: Frame) -> HTML {
        if discarded.isEmpty { return .empty }
        let items = discarded.map { set -> HTML in
            let day = set.discardedAt.map { DeskMoment.day($0, frame) } ?? ""
            return """
                <li><a href="\(DeskDataSetPage.address(set.id?.description ?? ""))"><bdi>\(set.facts.title.dutch)</bdi></a>, \(day)</li>
                """
        }
        return DeskForm.folded(frame.texts.desk.discardedDrafts, "<ul>\(items)</ul>")
    }

    private func made(_ frame: Frame) -> HTML {
        if own.isEmpty { return .empty }
        let items = own.map { set -> HTML in
            "<li><a href=\"\(CatalogueLinks.set(set.name))\">\(set.facts.title.in(frame.language))</a></li>"
        }
        let words = frame.texts.desk
        return "<section><h2>\(words.madeTitle)</h2><p class=\"hint\">\(words.madeLead)</p><ul>\(items)</ul></section>"
    }
}

/// Where a set stands, in a line: draft, public, past its rhythm, withdrawn.
struct DeskDataStanding {
    let set: DataSet

    func html(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        switch set.state {
        case .draft: return "<p class=\"standing\">\(words.dataState(.draft))</p>"
        case .withdrawn: return "<p class=\"standing\">\(words.dataState(.withdrawn))</p>"
        case .published:
            guard set.isStale(at: frame.now), let dataAt = set.dataAt else {
                return DeskStanding.done.html(words.dataState(.published))
            }
            return DeskStanding.late.html(words.dataStale(DeskMoment.day(dataAt, frame)))
        }
    }
}
