import Values

struct PublicEnglish: PublicTexts {
    let homeTitle = "How can we help you?"
    let homeLead = "Do it yourself, look for an answer, or ask your question."
    let topTasks = "Often done"
    let whyHere = "Why is this here?"
    func whySince(_ reason: String, _ date: String) -> String { "\(reason) (since \(date))" }
    let askAnything = "Ask your question"
    let askAnythingLine = "Without an account and without an address. You hear in advance when you get an answer."
    let howWeDo = "How do we do?"
    func howWeDoLine(answered: Int, n: Int, period: String) -> String {
        if n == 1 {
            return "From \(period) we got 1 question. \(answered == 1 ? "It was answered." : "It was not answered.")"
        }
        return "From \(period) we got \(n) questions. We answered \(answered) of them."
    }
    let howWeDoEmpty = "We promise an answer within a fixed time and show every quarter whether we keep to it."
    let otherWays = "Also possible"
    let askedBefore = "Did you ask a question before?"
    let askedBeforeLink = "Read the answer"
    func mail(_ address: String) -> String { "Mail \(address)" }
    let readMore = "Read our promise and the results"
    func resultsFor(_ words: String) -> String { "Found for ‘\(words)’" }
    func resultCount(_ n: Int) -> String { n == 1 ? "1 result" : "\(n) results" }
    let noResults = "We found nothing about this."
    let noResultsHint = "Try another word, or ask your question. A person will answer."
    let taskKind = "Do"
    let answerKind = "Answer"
    func checkedOn(_ date: String) -> String { "Last changed on \(date)." }
    func reviewedBefore(_ date: String) -> String { "We check this again by \(date) at the latest." }
    let notAnswered = "Is your answer not here?"
    let backHome = "To the front page"
    let backToInbox = "To the inbox"
    func orMail(_ address: String) -> String { "Does it not work? Mail \(address)." }

    let askTitle = "Ask your question"
    func askPromise(_ by: String) -> String { "If you ask now, you get an answer before \(by)." }
    let noAccount = "You need no account and no address. The answer will be on a page of its own, only for you."
    let question = "Your question"
    let questionHelp = "Write it as you would say it. Leave out citizen service numbers and bank accounts."
    let subject = "What is it about?"
    let noSubject = "I do not know, or something else"
    let name = "Name"
    let nameHelp = "We use it to address you in the answer."
    let email = "E-mail address"
    let emailHelp = "Only for questions about your question."
    let phone = "Phone number"
    let place = "Place it is about"
    let placeHelp = "A street or a building, for example. Your own address is not needed."
    let files = "Pictures or files"
    let filesHelp = "At most five, up to 10 MB each and 20 MB together: pictures, PDF, text or documents."
    let filesKept = "We have these files already:"
    func dropFile(_ name: String) -> String { "Remove \(name)" }
    let send = "Send your question"
    let privacy =
        "Only people who work for the municipality read your question. You can always ask us to delete everything."
    let foundTitle = "There is a personal number in your question"
    let foundLine = "We do not need it to answer. We advise you to take it out."
    func found(_ kind: PersonalData.Kind) -> String {
        switch kind {
        case .citizenNumber: "This looks like a citizen service number:"
        case .bankAccount: "This looks like a bank account:"
        case .licencePlate: "This looks like a licence plate:"
        case .phone: "This looks like a phone number:"
        case .email: "This looks like a mail address:"
        }
    }
    func marker(_ kind: PersonalData.Kind) -> String {
        switch kind {
        case .citizenNumber: "[citizen service number taken out]"
        case .bankAccount: "[bank account taken out]"
        case .licencePlate: "[licence plate taken out]"
        case .phone: "[phone number taken out]"
        case .email: "[mail address taken out]"
        }
    }
    let takeOut = "Take out and send"
    let takeOutHelp = "Nothing was sent yet. You can also change the text below yourself and send it again."
    let sendAnyway = "Send as it is"
    let aboutYou = "About you"
    let aboutYouLine = "You do not have to fill this in."

    let followTitle = "Your question"
    let received = "Your question was sent"
    func answerBefore(_ moment: String) -> String { "You get an answer before \(moment)." }
    func timeLeft(_ duration: String) -> String { "That is \(duration) of opening time from now." }
    let whatNow = "What happens now?"
    let steps = [
        "Somebody who works for the municipality reads your question and finds out.",
        "The answer comes on this page. So keep the link or the six words below.",
        "Are we not in time? Then you read here why, and when the answer does come.",
    ]
    let keepTitle = "Keep this"
    let stateWaiting = "We are working on it"
    let stateLate = "We are late"
    let stateAnswered = "Answered"
    let stateClosed = "Finished"
    let stateErased = "Deleted"
    func openUntil(_ time: String) -> String { "We are open now until \(time)." }
    func openFrom(_ moment: String) -> String { "We are closed now and open again from \(moment)." }
    let closedNow = "We are closed now."
    let lateSorry = "Our answer should have been here already. We are sorry. Your question is at the top of our list."
    func newTerm(_ moment: String, _ reason: String) -> String {
        "It takes longer than we promised at first. On \(moment) we gave you this new time. The reason: \(reason)"
    }
    func acknowledgedOn(_ moment: String) -> String { "One of us saw your question on \(moment)." }
    let answered = "We have answered. Would you like to know more? Write it below."
    let conversationClosed = "This conversation is finished. If you write something below, it opens again."
    let reference = "Reference"
    let keepLink = "Your own link"
    let keepLinkHelp = "The answer comes here. Whoever has the link can read along: give it only to people who may."
    let passphrase = "Your six words"
    let passphraseHelp = """
        Can you not keep the link? Then write down the reference and these words. With them you find your question on any \
        computer, also in the library.
        """
    let printHint = "You can also print this page."
    let copyLink = "Copy the link"
    let copied = "The link was copied"
    let print = "Print"
    let letters = "Your question and our answer"
    let you = "You"
    func answerBy(_ author: String) -> String { "Answer from \(author)" }
    let toNewest = "To the newest message"
    let attachments = "Files"
    let addTitle = "Add something"
    let addHelp = "Another question, a picture or an explanation."
    let addButton = "Add"
    let didItHelp = "Did this answer help you?"
    let yes = "Yes"
    let no = "No"
    let helpedThanks = "You said that this answer helped. Thank you."
    let notHelpedThanks = "You said that this answer did not help. Write below what is still missing."
    let deleteTitle = "Ask to delete everything"
    let deleteLine =
        "A team lead then removes your question, our answers, your details and files. That cannot be undone. What the law makes us keep, we explain to you."
    let deleteButton = "Ask for deletion"
    func deletionAsked(_ moment: String) -> String {
        "You asked on \(moment) to delete everything. We do that as soon as possible."
    }
    func erased(_ moment: String) -> String { "On \(moment) we deleted everything in this conversation." }
    let erasedLine =
        "Your question, our answers, your details and files are gone. Is there something else? Then ask a new question."
    let added = "That was added"
    let enterTitle = "Find your question"
    let enterLine =
        "Your own link takes you straight to your question. You do not have it? Then fill in the reference and the six words that you got."
    let enterReferenceHelp = "For example 2K7-4QM9."
    let enterPassphraseHelp = "Six words with spaces between them. Capitals do not matter."
    let enterButton = "Go to your question"
    let enterWrong = "This reference and these words do not belong together. Please check them."
    let enterLost = "Lost both? Then ask your question again."
}

extension PublicEnglish {
    var promiseTitle: String { "Our promise" }
    func promiseLead(_ term: String) -> String {
        "You get an answer from a person, within \(term) of our opening time."
    }
    var openingHours: String { "When we answer" }
    var today: String { "today" }
    var day: String { "Day" }
    var hours: String { "Open from" }
    var nextDay: String { "at night" }
    var closed: String { "closed" }
    func specialDays(_ n: Int) -> String { n == 1 ? "Special day" : "Special days" }
    var publicHolidays: String { "We are closed on public holidays." }
    var terms: String { "Within what time" }
    var termsLine: String { "We count only the hours in which we answer: the opening time." }
    var termFor: String { "For" }
    var term: String { "Within" }
    var everything: String { "All questions" }
    func serviceHours(_ duration: String) -> String { "\(duration) of opening time" }
    var noTerms: String { "We did not promise a time yet." }
    func resultsTitle(_ period: String) -> String { "How it went from \(period)" }
    var resultsEmpty: String { "There are no questions about that quarter yet." }
    func resultSentence(n: String, answered: String, percentage: Int, inTime: String) -> String {
        "Of the \(n) questions we answered \(answered), which is \(percentage)%. In time were \(inTime) answers."
    }
    func medianSentence(service: String, clock: String) -> String {
        "Half of the answers came within \(service) of opening time. On the clock that was \(clock)."
    }
    func fewSentence(n: Int, answered: Int) -> String {
        if n == 1 { return "We got 1 question. \(answered == 1 ? "It was answered." : "It was not answered.")" }
        return "We got \(n) questions and answered \(answered). That is too few to say anything about times."
    }
    var noneSentence: String { "We got no questions here." }
    var fewAnswers: String { "There are too few answers to say anything about times." }
    var channel: String { "Channel" }
    var compare: String { "All numbers side by side" }
    var asked: String { "Questions" }
    var answeredColumn: String { "Answered" }
    var inTime: String { "In time" }
    var acknowledgedColumn: String { "Receipt confirmed" }
    var rePromisedColumn: String { "Got a new time" }
    var closedUnanswered: String { "Closed without answer" }
    var withdrawn: String { "Withdrawn or deleted" }
    var stillOpen: String { "Still open" }
    var medianService: String { "Middle answering time, in opening time" }
    var medianClock: String { "Middle answering time, on the clock" }
    var tooFew: String { "too few" }
    var bandsChart: String { "How fast the answers came, in opening time" }
    func bandsTable(_ channel: String) -> String { "\(channel): number of answers by time" }
    var answerTime: String { "Answering time" }
    var inService: String { "In opening time" }
    var onClock: String { "On the clock" }
    var total: String { "Together" }
    func band(_ band: TimeBand) -> String {
        switch band {
        case .quarter: "15 minutes or less"
        case .hour: "up to 1 hour"
        case .twoHours: "up to 2 hours"
        case .fourHours: "up to 4 hours"
        case .eightHours: "up to 8 hours"
        case .day: "up to 24 hours"
        case .threeDays: "up to 72 hours"
        case .later: "longer than 72 hours"
        }
    }
    var download: String { "Download the figures" }
    var downloadCSV: String { "As a table (CSV)" }
    var downloadJSON: String { "For programs (JSON)" }
    var method: String { "How we measure" }
    var methodLines: [String] {
        [
            "We measure each turn: from a resident's first unanswered message to the first answer by a person.",
            "A receipt is not an answer. A new term does not make a late answer early.",
            "Opening time counts only the hours in which we answer. Clock time counts everything, nights and weekends too.",
            "We give the middle answering time (the median: half was faster, half slower), never a mean.",
            "Below 30 questions we give counts only: then a percentage says nothing.",
            "A measurement never changes, also when we change our opening hours or promise.",
        ]
    }
    func taken(_ moment: String) -> String { "Computed on \(moment)." }
    func calendarVersion(_ version: Int) -> String { "Opening hours version \(version)." }
}
