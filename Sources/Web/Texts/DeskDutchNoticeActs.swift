import Square

/// Hiding, ending, finding and counting of notices.
extension DeskDutch {
    var nextNotices: String { "Volgende meldingen" }
    var noticeSearching: String { "wie het hoort wordt nog uitgezocht" }
    func toldTo(_ count: Int) -> String {
        switch count {
        case 0: "nog aan niemand verteld"
        case 1..<5: "verteld aan minder dan 5 mensen"
        case (DeskNoticeVersion.Reach.most + 1)...: "verteld aan meer dan 10.000"
        default: "verteld aan \(count.grouped(by: "."))"
        }
    }
    func stillWaiting(_ count: Int) -> String {
        switch count {
        case 0: "niemand wacht"
        case 1..<5: "minder dan 5 wachten nog"
        case (DeskNoticeVersion.Reach.most + 1)...: "meer dan 10.000 wachten nog"
        default: "\(count.grouped(by: ".")) wachten nog"
        }
    }
    func notReached(_ count: Int) -> String {
        switch count {
        case 0: "niemand gemist"
        case 1..<5: "minder dan 5 niet bereikt"
        case (DeskNoticeVersion.Reach.most + 1)...: "meer dan 10.000 niet bereikt"
        default: "\(count.grouped(by: ".")) niet bereikt"
        }
    }
    var reachKept: String {
        "Wie wat hoorde bewaren we \(Watches.toldDays) dagen; daarna tellen we het niet meer. Geteld zijn de laatste tien keer."
    }

    var hiddenNotices: String { "Verborgen" }
    var shownNotice: String { "Weer getoond" }
    var noticeHidings: String { "Verborgen en getoond" }
    var noticeIsHidden: String {
        "Deze melding staat niet op de site en wordt niet gemaild, ook niet als de bron haar opnieuw brengt."
    }
    func hidNotice(_ reason: String) -> String { "Waarom: \(reason)" }
    var hideNotice: String { "Verberg" }
    var hideNoticeMeans: String {
        "Voor wat niemand hier mag lezen, zoals een naam. De melding gaat van de site en uit alle bestanden, en er gaat geen bericht meer over uit. Je kunt haar terugzetten."
    }
    var hideReason: String { "Waarom?" }
    var hideReasonHint: String { "Alleen collega's lezen dit. Schrijf geen namen op." }
    var hideReasonMissing: String { "Schrijf op waarom, in hoogstens 500 tekens." }
    var unhideNotice: String { "Toon weer" }
    var unhideNoticeMeans: String {
        "De melding staat dan weer op de site. Wat intussen te vertellen was, gaat alsnog uit."
    }

    var noticeIsOver: String { "Is voorbij" }
    var dangerIsOver: String { "Het gevaar is voorbij" }
    var tellItIsOver: String { "Vertel het aan wie er bericht over kreeg" }
    var noticeIsOverMeans: String { "De melding eindigt nu en blijft te lezen. Wie niets hoort, ziet het op de site." }
    var resumeNotice: String { "Toch niet voorbij" }
    var resumeNoticeMeans: String {
        "De melding geldt weer zoals ze was. Wie hoorde dat het voorbij was, hoort ook dit."
    }

    var noticeOutside: String {
        "Deze plek ligt buiten de gemeente. Klopt dat? Zeg het hieronder, of kies een andere plek."
    }
    var noticeOutsideMeant: String { "De plek klopt, ook al ligt die buiten de gemeente" }
    var noticeDayOver: String { "Deze dag is al voorbij. Kies vandaag of een dag die nog komt." }

    var searchNotices: String { "Zoek op woord of plaats" }
    var searchNoticesHint: String {
        "In de titel, de plaats, de soort en het kenmerk. Drie letters of meer; het begin van een woord is genoeg."
    }
    var everyState: String { "Alle standen" }
    func noNoticesFound(_ words: String, isMore: Bool) -> (title: String, hint: String) {
        isMore
            ? ("Hier niets met ‘\(words)’", "We hebben niet alles bekeken: kijk verder, of kies een andere stand.")
            : (
                "Niets gevonden met ‘\(words)’",
                "Kies ‘Alle standen’, of zoek op een ander woord van drie letters of meer."
            )
    }
}
