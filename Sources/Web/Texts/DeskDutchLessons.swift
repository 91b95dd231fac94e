import Growth
import Values

extension DeskDutch {
    var lessonsTitle: String { "Lessen" }
    var lessonsLead: String {
        "Wat probeerden jullie, wat ging anders en wat leerde je daarvan? Een les is van collega's tot een teamleider hem openbaar maakt."
    }
    var newLesson: String { "Nieuwe les" }
    var candidatesTitle: String { "Hier valt van te leren" }
    var candidatesLead: String { "Van het laatste half jaar: aantallen, zonder namen en zonder wat iemand schreef." }
    var noCandidates: String {
        "Hier staat nu niets. Te late antwoorden, heropende gesprekken, verbeterde antwoorden en afgelopen experimenten komen hier vanzelf."
    }
    var olderCandidates: String { "Eerdere weken" }
    var newestCandidates: String { "Laatste weken" }
    func candidate(_ matter: LessonCandidate.Matter, _ week: Week) -> String {
        switch matter {
        case .experiment(let experiment): "Experiment afgelopen: \(experiment.title)"
        case .latePromises(let answered, let waiting):
            "Belofte niet gehaald in week \(week.number): \(answered + waiting) keer\(waiting > 0 ? ", waarvan \(waiting) nog open" : "")"
        case .reopened(let n):
            n == 1 ? "Eén gesprek heropend in week \(week.number)" : "\(n) gesprekken heropend in week \(week.number)"
        case .corrected(let changed, let withdrawn):
            "Antwoorden hersteld in week \(week.number): \(changed) verbeterd, \(withdrawn) ingetrokken"
        }
    }
    func candidateTried(_ matter: LessonCandidate.Matter) -> String {
        switch matter {
        case .experiment(let experiment): experiment.title
        case .latePromises: "Elke vraag beantwoorden binnen de termijn die wij beloven."
        case .reopened: "Een gesprek sluiten als de vraag beantwoord is."
        case .corrected: "In één keer een goed antwoord geven."
        }
    }
    func candidateExpected(_ matter: LessonCandidate.Matter) -> String {
        switch matter {
        case .experiment(let experiment): experiment.hypothesis
        case .latePromises: "Dat alle antwoorden op tijd waren."
        case .reopened: "Dat niemand terug hoefde te komen."
        case .corrected: "Dat niets hersteld hoefde te worden."
        }
    }
    func candidateHappened(_ matter: LessonCandidate.Matter, _ week: Week, _ days: String) -> String {
        switch matter {
        case .experiment(let experiment): experiment.happened
        case .latePromises(let answered, let waiting):
            "In week \(week.number) (\(days)) haalden wij de belofte \(answered + waiting) keer niet: \(answered) te laat of zonder antwoord gesloten, \(waiting == 1 ? "1 wacht" : "\(waiting) wachten") nog."
        case .reopened(let n):
            "In week \(week.number) (\(days)) heropenden wij \(n) gesloten \(n == 1 ? "gesprek" : "gesprekken")."
        case .corrected(let changed, let withdrawn):
            "In week \(week.number) (\(days)) verbeterden wij \(changed) verstuurde antwoorden en trokken wij er \(withdrawn) in."
        }
    }
    var beginLesson: String { "Begin de les" }
    func beginLesson(_ about: String) -> String { "Begin de les: \(about)" }
    var noLessonInThis: String { "Niets te leren" }
    func noLessonInThis(_ about: String) -> String { "Niets te leren van: \(about)" }
    var candidateAside: String { "Opzij gelegd." }
    var registerTitle: String { "Opgeschreven" }
    var noLessons: (title: String, hint: String) {
        ("Nog geen les", "Een les hoeft niet groot te zijn: één ding dat anders ging dan gedacht.")
    }
    var olderLessons: String { "Eerdere lessen" }
    var lessonPublic: String { "Openbaar" }
    var lessonInternal: String { "Alleen voor collega's" }
    var lessonGone: String { "Weggehaald" }
    func lessonSource(_ source: Lesson.Source) -> String {
        switch source {
        case .own: "Zelf opgeschreven"
        case .experiment: "Uit een experiment"
        case .promise: "Uit te late antwoorden"
        case .reopening: "Uit heropende gesprekken"
        case .correction: "Uit herstelde antwoorden"
        }
    }
    var lessonTitleField: String { "Titel" }
    var triedField: String { "Wat probeerden wij?" }
    var expectedField: String { "Wat verwachtten wij?" }
    var costField: String { "Wat kostte het? (mag leeg blijven)" }
    var costHint: String { "Tijd, geld of vertrouwen, ruw geschat is goed." }
    var learnedField: String { "Wat leerden wij?" }
    var learnedHint: String { "Wat doen wij voortaan anders? Schrijf geen namen van inwoners of collega's op." }
    var saveLesson: String { "Bewaar de les" }
    var changeLesson: String { "Verbeter de les" }
    var lessonSaved: String { "Bewaard." }
    var publishLesson: String { "Maak openbaar" }
    var publishLead: String { "Iedereen kan de les dan lezen op /groei/lessen, ook de raad en andere gemeenten." }
    var lessonPublished: String { "De les is openbaar." }
    var withdrawLesson: String { "Haal van de site" }
    var lessonWithdrawn: String { "De les staat niet meer op de site." }
    var removeLesson: String { "Haal weg" }
    var lessonRemoved: String { "De les is weggehaald." }
    var restoreLesson: String { "Zet terug" }
    var lessonRestored: String { "De les staat er weer, alleen voor collega's." }
    var findingsTitle: String { "Nog niet openbaar: kijk dit eerst na" }
    var findingsForbidden: String {
        "Dit wijst naar iemand en mag niet mee. Verbeter de les en maak hem dan openbaar."
    }
    var findingsAllowed: String { "Er staat een naam in die ook een gewoon woord kan zijn. Klopt het zo?" }
    func finding(_ kind: Lessons.Finding.Kind) -> String {
        switch kind {
        case .data(.citizenNumber): "een burgerservicenummer"
        case .data(.bankAccount): "een rekeningnummer"
        case .data(.licencePlate): "een kenteken"
        case .data(.phone): "een telefoonnummer"
        case .data(.email): "een e-mailadres"
        case .colleague(let name): "de naam van een collega: \(name)"
        case .reference(let reference): "het kenmerk van een gesprek: \(reference)"
        case .privateLink: "een privélink van een inwoner"
        }
    }
    var publishAnyway: String { "Maak toch openbaar" }
    var pointsAtSomebody: String { "Dit wijst naar iemand. De les is openbaar: schrijf het anders." }
    var seePublicLessons: String { "Bekijk de openbare lessen" }
    var allLessons: String { "Alle lessen" }
    var mayOnlyTeamLead: String { "Deze les is openbaar. Alleen een teamleider verandert hem." }
    var lessonBeaten: String {
        "Een collega schreef intussen hierover al een les. Wat jij typte staat hieronder; bewaar je het, dan vervangt het die les."
    }
    var lessonUnread: String {
        "De les is niet openbaar gemaakt, want de woorden zijn intussen veranderd. Lees ze eerst; maak de les dan openbaar."
    }
    var lessonSourceTaken: String {
        "De les is niet teruggezet, want over hetzelfde is intussen een andere les geschreven."
    }
    var lessonGoneMeanwhile: String { "Er is niets gedaan, want de les is intussen weggehaald." }
    var lessonGoneKept: String {
        "Intussen is deze les weggehaald. Wat je typte staat hieronder; je kunt het bewaren als nieuwe les."
    }
    var lessonPublicKept: String {
        "Deze les is intussen openbaar, en alleen een teamleider verandert hem. Geef door wat je typte:"
    }
}
