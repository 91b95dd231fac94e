import Values

/// What went wrong, in words: what happened and what to do.
protocol ProblemTexts: Sendable {
    func title(_ code: Problem.Code) -> String
    func sentence(_ code: Problem.Code) -> String
    func words(_ fault: Problem.Field.Fault) -> String
    func waitMinutes(_ minutes: Int) -> String
}

extension ProblemTexts {
    func sentence(_ fault: Problem.Field.Fault) -> String { words(fault) }
}

struct ProblemDutch: ProblemTexts {
    func title(_ code: Problem.Code) -> String {
        switch code {
        case .signInNeeded, .signInFailed: "U bent niet aangemeld"
        case .tooManyAttempts: "Even wachten"
        case .notAllowed: "Dit mag u niet"
        case .notFound: "Deze pagina is er niet"
        case .forged: "Dit formulier werkt niet meer"
        case .staleView: "Iemand was u voor"
        case .invalid, .malformed: "Dit konden wij niet lezen"
        case .tooLarge: "Dit is te groot"
        case .methodNotAllowed: "Dit kan hier niet"
        case .unavailable: "Het lukt nu even niet"
        case .unexpected: "Er ging iets mis"
        }
    }

    func sentence(_ code: Problem.Code) -> String {
        switch code {
        case .signInNeeded: "Meld u aan om verder te gaan."
        case .signInFailed: "Dit e-mailadres en wachtwoord horen niet bij elkaar. Probeer het nog eens."
        case .tooManyAttempts: "U probeerde dit vaak in korte tijd. Wacht even en probeer het dan opnieuw."
        case .notAllowed: "Uw rol laat dit niet toe. Vraag het aan uw teamleider of beheerder."
        case .notFound: "Misschien is het adres niet goed overgenomen, of is de pagina verwijderd. Kijk het adres na."
        case .forged:
            "Het formulier is te oud of kwam van een andere plek. Ga terug, laad de pagina opnieuw en probeer het nog eens."
        case .staleView: "Er is intussen iets veranderd. Kijk eerst wat er nieuw is."
        case .invalid: "Niet alles is goed ingevuld. Kijk na wat eronder staat."
        case .malformed: "Wat u stuurde kwam niet goed over. Probeer het nog eens."
        case .tooLarge: "Wat u stuurde is te groot. Stuur minder of kleinere bestanden."
        case .methodNotAllowed: "Dit adres bestaat, maar niet op deze manier."
        case .unavailable: "Er is niets verloren gegaan. Probeer het over een paar minuten opnieuw."
        case .unexpected: "Dit ligt aan ons. Wij hebben het genoteerd. Probeer het over een paar minuten opnieuw."
        }
    }

    func words(_ fault: Problem.Field.Fault) -> String {
        switch fault {
        case .missing: "Vul dit in."
        case .tooLong(let maximum): "Maak dit korter: hoogstens \(maximum.grouped(by: ".")) tekens."
        case .tooShort(let minimum): "Maak dit langer: minstens \(minimum) tekens."
        case .notAnEmailAddress: "Dit is geen e-mailadres. Een e-mailadres ziet eruit als naam@voorbeeld.nl."
        case .notAPhoneNumber: "Dit is geen telefoonnummer. Gebruik cijfers, zoals 06 12345678."
        case .unknownChoice: "Kies iets uit de lijst."
        case .aboutAPerson:
            "Hier staat iets over een persoon, en iedereen kan dit lezen. Haal het weg, of haal de les eerst van de site."
        case .tooManyFiles(let maximum): "Stuur hoogstens \(maximum) bestanden mee."
        case .fileTooLarge(let name, let maximum): "\(name) is te groot. Hoogstens \(maximum / 1_000_000) MB kan mee."
        case .fileTypeNotAccepted(let name): "\(name) kunnen wij niet openen. Stuur een foto, pdf, tekst of document."
        case .fileEmpty(let name): "\(name) is leeg."
        case .taken: "Dit bestaat al."
        case .notANumber: "Vul een getal in."
        case .notAServerName: "Vul de naam van een server in, zoals mail.voorbeeld.nl."
        case .notAUserName: "Gebruik alleen kleine letters, cijfers en _, hoogstens dertig."
        case .tooManyLines(let maximum): "Gebruik hoogstens \(maximum) regels."
        case .notEarlier: "Kies een eerdere dag."
        case .notADate: "Vul een datum in, zoals 2026-12-24."
        case .notHours: "Vul tijden in, zoals 09:00-17:00."
        case .wrongType: "Dit is niet van de goede soort."
        case .unknownField: "Dit veld kennen wij niet."
        case .privateLink:
            "Hier staat een privélink in. Wie die link heeft leest en schrijft mee: zet hem nooit in een bericht dat anderen zien."
        case .passwordTooCommon: "Dit wachtwoord is te makkelijk te raden. Kies een ander."
        case .withoutDescription:
            "Zeg in woorden wat er te zien is, voor wie het beeld niet ziet. Zonder die woorden gaat het niet uit."
        case .notAPicture(let name): "\(name) is geen beeld dat Plein kan lezen. Gebruik een JPEG, PNG, WebP of GIF."
        case .pictureTooLarge(let name): "\(name) is te groot om te verwerken. Maak het beeld eerst kleiner."
        case .picturesUnavailable:
            "Op deze server kan Plein geen beelden verwerken. Een beheerder installeert daarvoor libvips-tools."
        case .picturesBusy: "Plein verwerkt op dit moment al veel beelden. Probeer het over een minuut opnieuw."
        case .notAPlace: "Deze plek kunnen wij niet vinden. Kijk na wat u invulde."
        case .notAShape: "Hier staat geen punt, lijn of gebied. Teken het op de kaart, of kijk de tekst na."
        case .noneTicked: "Vink er ten minste één aan."
        case .outsideTown: "Deze plek ligt buiten de gemeente. Kies een plek erbinnen."
        case .placeTooLarge: "Dit is te groot om te volgen. Maak het kleiner, of volg de hele gemeente."
        case .tooMany(let maximum): "Meer dan \(maximum) kan niet. Haal er eerst een weg."
        }
    }

    func waitMinutes(_ minutes: Int) -> String {
        minutes == 1 ? "Probeer het over een minuut opnieuw." : "Probeer het over \(minutes) minuten opnieuw."
    }
}

struct ProblemEnglish: ProblemTexts {
    func title(_ code: Problem.Code) -> String {
        switch code {
        case .signInNeeded, .signInFailed: "You are not signed in"
        case .tooManyAttempts: "Please wait a moment"
        case .notAllowed: "You may not do this"
        case .notFound: "This page does not exist"
        case .forged: "This form no longer works"
        case .staleView: "Somebody was before you"
        case .invalid, .malformed: "We could not read this"
        case .tooLarge: "This is too large"
        case .methodNotAllowed: "That is not possible here"
        case .unavailable: "It does not work right now"
        case .unexpected: "Something went wrong"
        }
    }

    func sentence(_ code: Problem.Code) -> String {
        switch code {
        case .signInNeeded: "Sign in to go on."
        case .signInFailed: "This e-mail address and password do not belong together. Please try again."
        case .tooManyAttempts: "You tried this often in a short time. Wait a moment and then try again."
        case .notAllowed: "Your role does not allow this. Ask your team lead or administrator."
        case .notFound: "Perhaps the address was not copied well, or the page was removed. Please check the address."
        case .forged: "The form is too old or came from another place. Go back, reload the page and try again."
        case .staleView: "Something changed in the meantime. First look at what is new."
        case .invalid: "Not everything is filled in well. Please check what is said below."
        case .malformed: "What you sent did not come across well. Please try again."
        case .tooLarge: "What you sent is too large. Send fewer or smaller files."
        case .methodNotAllowed: "This address exists, but not in this way."
        case .unavailable: "Nothing was lost. Please try again in a few minutes."
        case .unexpected: "This is our fault. We took note of it. Please try again in a few minutes."
        }
    }

    func words(_ fault: Problem.Field.Fault) -> String {
        switch fault {
        case .missing: "Please fill this in."
        case .tooLong(let maximum): "Make this shorter: at most \(maximum.grouped(by: ",")) characters."
        case .tooShort(let minimum): "Make this longer: at least \(minimum) characters."
        case .notAnEmailAddress: "This is not an e-mail address. One looks like name@example.com."
        case .notAPhoneNumber: "This is not a phone number. Use digits, such as 06 12345678."
        case .unknownChoice: "Choose something from the list."
        case .aboutAPerson:
            "This says something about a person, and everybody can read it. Leave it out, or take the lesson off the site first."
        case .tooManyFiles(let maximum): "Send at most \(maximum) files."
        case .fileTooLarge(let name, let maximum):
            "\(name) is too large. At most \(maximum / 1_000_000) MB can be sent."
        case .fileTypeNotAccepted(let name): "We cannot open \(name). Send a picture, PDF, text or document."
        case .fileEmpty(let name): "\(name) is empty."
        case .taken: "This exists already."
        case .notANumber: "Fill in a number."
        case .notAServerName: "Fill in the name of a server, such as mail.example.nl."
        case .notAUserName: "Use only small letters, digits and _, at most thirty."
        case .tooManyLines(let maximum): "Use at most \(maximum) lines."
        case .notEarlier: "Choose an earlier day."
        case .notADate: "Fill in a date, such as 2026-12-24."
        case .notHours: "Fill in times, such as 09:00-17:00."
        case .wrongType: "This is not of the right kind."
        case .unknownField: "We do not know this field."
        case .privateLink:
            "This holds a private link. Who has that link reads and writes along: never put it in a post that others see."
        case .passwordTooCommon: "This password is too easy to guess. Choose another."
        case .withoutDescription:
            "Say in words what there is to see, for who cannot see the picture. Without those words it does not go out."
        case .notAPicture(let name): "\(name) is no picture that Plein can read. Use a JPEG, PNG, WebP or GIF."
        case .pictureTooLarge(let name): "\(name) is too large to work on. Make the picture smaller first."
        case .picturesUnavailable:
            "On this server Plein cannot work on pictures. An administrator installs libvips-tools for that."
        case .picturesBusy: "Plein is working on many pictures right now. Try again in a minute."
        case .notAPlace: "We cannot find this place. Check what you filled in."
        case .notAShape: "There is no point, line or area here. Draw it on the map, or check the text."
        case .noneTicked: "Tick at least one."
        case .outsideTown: "This place is outside the municipality. Choose one inside it."
        case .placeTooLarge: "This is too large to follow. Make it smaller, or follow the whole municipality."
        case .tooMany(let maximum): "More than \(maximum) is not possible. Remove one first."
        }
    }

    func waitMinutes(_ minutes: Int) -> String {
        minutes == 1 ? "Try again in a minute." : "Try again in \(minutes) minutes."
    }
}
