import Square
import Values

extension DeskDutch {
    var nearNoticesTitle: String { "In de buurt" }
    var nearNoticesLead: String {
        "Wat bewoners zien van werk, evenementen, vergunningen en plannen. Wat jullie zelf vertellen, schrijf je hier."
    }
    var newNotice: String { "Nieuwe melding" }
    var noticeState: String { "Stand" }
    func noticeStateName(_ state: NoticeState) -> String {
        switch state {
        case .draft: "Concept"
        case .current: "Geldt of komt"
        case .ended: "Voorbij"
        case .cancelled: "Gaat niet door"
        case .withdrawn: "Ingetrokken"
        }
    }
    var noticeTopic: String { "Onderwerp" }
    var everyTopic: String { "Alle onderwerpen" }
    var onlyOwnNotices: String { "Alleen van onszelf" }
    var filterNotices: String { "Laat zien" }
    func noNotices(_ state: NoticeState) -> (title: String, hint: String) {
        state == .draft
            ? ("Geen concepten", "Begin een nieuwe melding; zolang die niet af is, staat ze hier.")
            : ("Geen meldingen", "Kies een andere stand of een ander onderwerp, of begin een nieuwe melding.")
    }
    var ownNoticeSource: String { "Van onszelf" }
    var noticeFromSource: String { "Deze melding komt uit een bron en is hier niet te veranderen." }
    var noticeDiscarded: String { "Het concept is weg." }

    var noticeName: String { "Titel" }
    var noticeNameHint: String { "Wat gebeurt er, en waar? Bijvoorbeeld: Kerkstraat dicht voor nieuw riool." }
    var noticeKind: String { "Wat is het, in een paar woorden?" }
    var noticeKindHint: String { "Bijvoorbeeld: weg afgesloten, buurtfeest, bomen gekapt." }
    var noticeText: String { "Wat wil je vertellen?" }
    var noticeTextHint: String {
        "Het belangrijkste eerst, in korte zinnen. Wat merkt iemand die hier woont of langskomt?"
    }
    var noticeScope: String { "Voor wie is het?" }
    func noticeScopeName(_ scope: NoticeScope) -> String {
        switch scope {
        case .place: "Voor een plek"
        case .municipality: "Voor de hele gemeente"
        case .unlocated: "Zonder plek"
        }
    }
    var noticeDrawing: String { "Teken de plek" }
    var noticeDrawingMissing: String {
        "Hier staat geen plek in Nederland. Teken een punt, lijn of vlak, of kies hieronder een wijk of coördinaten."
    }
    var noticeArea: String { "Of kies een wijk of buurt" }
    var noticeAreaHint: String { "Telt alleen als er niets getekend is." }
    var noAreaChosen: String { "Geen" }
    var noticeCoordinates: String { "Of vul coördinaten in" }
    var noticeLatitude: String { "Breedte" }
    var noticeLongitude: String { "Lengte" }
    var noticePointHint: String { "In graden, bijvoorbeeld 52,1093." }
    var noticePlace: String { "De plek in woorden" }
    var noticePlaceHint: String { "Straat of gebied, zoals bewoners het noemen." }
    var noticeBegin: String { "Begint" }
    var noticeEnd: String { "Eindigt" }
    var noticeEndHint: String { "Leeg als het einde niet bekend is." }
    var noticeMomentWrong: String { "Dit moment klopt niet. Het einde ligt na het begin, en nog niet achter ons." }
    var noticeCertainty: String { "Hoe zeker is het?" }
    var noCertainty: String { "Zeggen we niet" }
    var noticeBlocked: String { "Wie kan er niet door?" }
    var noticeHindrance: String { "Hinder" }
    var noticeDetour: String { "Omleiding" }
    var noticeResponsible: String { "Wie is verantwoordelijk?" }
    var noticeAction: String { "Wat kan een bewoner doen?" }
    var noticeActionHint: String { "Bijvoorbeeld: verplaats je auto, of kom naar de inloopavond." }
    var noticeActionUntil: String { "Tot en met" }
    var noticePicture: String { "Foto of tekening" }
    var noticePictureHint: String { "Eén beeld: jpeg, png, webp of gif." }
    var noticePictureWords: String { "Wat is er te zien?" }
    var noticePictureWordsHint: String { "Voor wie het beeld niet kan zien." }
    var removeNoticePicture: String { "Haal het beeld weg" }
    var noticeMore: String { "Hinder, omleiding en wat je kunt doen" }

    var noticeMeaning: String { "Wat betekent deze wijziging?" }
    var noticeMeaningHint: String { "Wie al bericht kreeg, hoort het alleen als het iets uitmaakt." }
    func noticeMeaningName(_ change: NoticeChange) -> String {
        switch change {
        case .minor: "Klein: niemand krijgt bericht"
        case .moved: "Ergens anders, of eerder: iedereen hoort het"
        case .extended: "Duurt langer: iedereen hoort het"
        case .postponed: "Begint later: iedereen hoort het"
        case .deadline: "Nieuwe datum om iets te doen: iedereen hoort het"
        case .new, .cancelled, .withdrawn, .ended: ""
        }
    }

    var keepNotice: String { "Bewaar concept" }
    var previewNotice: String { "Voorbeeld" }
    var publishNotice: String { "Publiceer" }
    var publishNoticeMeans: String { "Iedereen kan de melding dan lezen, en wie deze plek volgt krijgt bericht." }
    var noticeNeedsReader: String { "Een collega leest dit na en publiceert het. Bewaar het concept en vraag iemand." }
    var changeNotice: String { "Verander deze melding" }
    var extendNotice: String { "Duurt het langer? Geef een nieuw einde" }
    var saveNoticeChange: String { "Bewaar de wijziging" }
    var cancelNotice: String { "Gaat niet door" }
    var cancelNoticeMeans: String { "De melding blijft te lezen, en wie bericht kreeg hoort dat het niet doorgaat." }
    var withdrawNotice: String { "Neem terug" }
    var withdrawNoticeMeans: String { "Voor wat er nooit had moeten staan: niemand leest de tekst nog." }
    var restoreNotice: String { "Zet terug" }
    var restoreNoticeMeans: String { "De melding geldt weer, en wie haar zag hoort dat." }
    var discardNotice: String { "Gooi concept weg" }
    var seeNotice: String { "Zoals bewoners het zien" }

    var noticePreview: String { "Zo lezen bewoners het" }
    func noticeReach(_ count: Int) -> String {
        switch count {
        case 0: "Niemand volgt nu deze plek met dit onderwerp. Op de website staat het wel."
        case 1..<5: "Minder dan 5 mensen volgen deze plek en krijgen bericht."
        default: "Ongeveer \(count.grouped(by: ".")) mensen volgen deze plek en krijgen bericht."
        }
    }
    var noticeMeasure: String { "Zinnen en woorden" }
    func noticeSentences(_ sentences: Int, average: Int, longest: Int) -> String {
        let counted = sentences == 1 ? "1 zin" : "\(sentences) zinnen"
        return "\(counted), gemiddeld \(average) woorden. De langste zin heeft er \(longest)."
    }
    func noticeLongest(_ sentence: String) -> String { "De langste zin: ‘\(sentence)’" }
    func noticeLongWords(_ words: String) -> String { "Lange woorden: \(words)." }
    var noLongWords: String { "Geen lange woorden." }
    var nothingToMeasure: String { "Er staat nog geen tekst." }

    func noticeDone(_ done: OwnNoticePage.Done) -> String {
        switch done {
        case .saved: "Het concept is bewaard."
        case .published: "De melding staat op de website."
        case .changed: "De wijziging is bewaard."
        case .cancelled: "Er staat nu dat het niet doorgaat."
        case .withdrawn: "De melding is teruggenomen."
        case .restored: "De melding geldt weer."
        case .hidden: "De melding is van de site."
        case .shown: "De melding staat weer op de site."
        case .finished: "Er staat nu dat het voorbij is."
        case .resumed: "De melding geldt weer zoals ze was."
        case .outside: "De plek ligt buiten de gemeente. Zeg hieronder dat dat klopt, of kies een andere plek."
        case .noReason: "De melding staat er nog: schrijf op waarom je haar verbergt."
        case .tooLate: "De melding stond er intussen anders voor. Dit is de nieuwste stand."
        case .notReady: "De melding is nog niet compleet. Vul aan wat hieronder ontbreekt."
        case .needsReader: "Een collega moet dit publiceren: jij schreef het."
        }
    }
    var noticeStale: String { "Een collega veranderde deze melding terwijl jij schreef. Jouw tekst staat hieronder." }
    var noticeTheirs: String { "Zoals het nu is" }
    var noticeYours: String { "Jouw tekst" }
    var noticeVersions: String { "Versies" }
    var noticeTold: String { "volgers krijgen bericht" }
    var noticeNotTold: String { "zonder bericht" }
}
