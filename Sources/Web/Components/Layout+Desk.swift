import Values

/// The head of every page of the desk: what is used all day stands open, what is set up now and then under *Beheer*.
extension Layout {
    private typealias Item = (address: Link, name: String)

    static func deskHeader(_ frame: Frame, _ town: String) -> HTML {
        let words = frame.texts.common
        guard let colleague = frame.colleague else {
            return "<a class=\"town\" href=\"\(Link.path("/"))\">\(town)</a>\(switchLanguage(frame))"
        }
        let daily = daily(colleague, frame.texts).map { item($0, frame) }
        return """
            <a class="town" href="\(Link.path("/"))" title="\(words.toSite)">\(town)</a>
            <nav aria-label="\(words.navigation)"><ul>\(daily)\(management(colleague, frame))</ul></nav>
            <div class="desk-me"><a href="\(Link.path("/balie/mij"))" title="\(words.me)"><bdi>\(colleague.name)</bdi></a>
            \(switchLanguage(frame))
            <form method="post" action="\(Link.path("/balie/afmelden"))" data-sign-out><input type="hidden" name="_csrf" \
            value="\(frame.csrf)"><button class="plain" type="submit">\(words.signOut)</button></form></div>
            """
    }

    private static func daily(_ colleague: Frame.Colleague, _ texts: Texts) -> [Item] {
        var items: [Item] = [
            (.path("/balie/inbox"), texts.common.inbox), (.path("/balie/zoeken"), texts.common.searchDesk),
        ]
        if colleague.hasAccount {
            items += [
                (.path("/balie/berichten"), texts.desk.ownPostsTitle), (TopicsPage.address, texts.desk.topicsMenu),
            ]
        }
        items.append((OwnNoticesPage.address, texts.desk.nearNoticesTitle))
        items.append((GrowthTab.result.link, texts.desk.growthMenu))
        // What waits for somebody is not folded away.
        if let count = colleague.openReports, count > 0 {
            items.append((.path("/balie/rapportages"), texts.desk.reportsWaiting(count)))
        }
        return items
    }

    private static func management(_ colleague: Frame.Colleague, _ frame: Frame) -> HTML {
        let (common, desk) = (frame.texts.common, frame.texts.desk)
        var items: [Item] = [(DeskDataPage.address, desk.dataMenu)]
        if colleague.isTeamLead {
            items += [
                (.path("/balie/toptaken"), common.topTasks), (.path("/balie/antwoorden"), common.answers),
                (ContactEditPage.address, frame.texts.contact.deskTitle),
            ]
        }
        if colleague.isAdministrator {
            items += [
                (.path("/balie/belofte"), common.promiseDesk), (.path("/balie/medewerkers"), common.colleagues),
                (.path("/balie/kanalen"), desk.channelsTitle), (FeedsPage.address, frame.texts.feeds.title),
            ]
        }
        if colleague.openReports == 0 { items.append((.path("/balie/rapportages"), desk.reportsTitle)) }
        if colleague.isAdministrator { items.append((.path("/balie/logboek"), desk.logTitle)) }
        if items.isEmpty { return .empty }
        let here: HTML = items.contains { isHere($0, frame) } ? " class=\"here\"" : .empty
        return """
            <li><details class="menu desk-menu"><summary\(here)>\(common.management)</summary>\
            <ul class="menu-panel">\(items.map { item($0, frame) })</ul></details></li>
            """
    }

    private static func isHere(_ item: Item, _ frame: Frame) -> Bool { frame.address.hasPrefix(item.address.address) }

    private static func item(_ item: Item, _ frame: Frame) -> HTML {
        """
        <li><a href="\(item.address)"\(isHere(item, frame) ? " aria-current=\"true\"" : .empty)>\(item.name)</a></li>
        """
    }
}
