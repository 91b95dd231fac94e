import Foundation
import Testing
import Values

@testable import Web

@Suite("Every page renders its examples in both languages")
struct PageTests {
    @Test
    func `every page type is in the gallery and has examples`() throws {
        let declared = try House.swiftFiles(under: "Sources/Web/Pages").flatMap { file in
            file.text.matches(of: /struct (\w+): Page\b/).map { String($0.1) }
        }
        #expect(Set(declared) == Set(Gallery.rooms.map(\.page)))
        for room in Gallery.rooms { #expect(!room.documents(in: .dutch).isEmpty, "\(room.page)") }
    }

    @Test(arguments: Language.allCases)
    func `no example holds anything inline, unescaped or without a language`(language: Language) {
        for room in Gallery.rooms {
            for (name, html) in room.documents(in: language) {
                let place = "\(room.page) \(name) \(language.rawValue)"
                #expect(html.contains("<html lang=\"\(language.rawValue)\""), "\(place)")
                // Data for search engines is no script: browsers never run it, and our policy lets them not.
                let scripts = html.replacing(/<script type="application\/ld\+json">[^<]*<\/script>/, with: "")
                #expect(!scripts.contains(/<script(?![^>]* src=)/), "\(place): inline script")
                #expect(!html.contains("<style"), "\(place): inline style")
                for tag in html.matches(of: /<[a-zA-Z][^>]*>/) {
                    #expect(!tag.output.contains(/\s(style|on\w+)=/), "\(place): \(tag.output)")
                    // Without quotes a value could end early and begin an attribute.
                    #expect(!tag.output.replacing(/="[^"]*"/, with: "").contains("="), "\(place): \(tag.output)")
                }
                // A literal that became text: markup on its way to be read by people.
                #expect(!html.contains("Web.HTML(") && !html.contains("class=&quot;"), "\(place): escaped markup")
                #expect(html.contains("<h1"), "\(place): no heading")
                #expect(html.contains("href=\"#inhoud\""), "\(place): no skip link")
            }
        }
    }

    @Test
    func `the languages differ, so nothing was left untranslated`() {
        for room in Gallery.rooms {
            for (dutch, english) in zip(room.documents(in: .dutch), room.documents(in: .english)) {
                #expect(dutch.html != english.html, "\(room.page) \(dutch.name)")
            }
        }
    }

    @Test
    func `the desk says je and jullie to colleagues`() throws {
        for file in try House.swiftFiles(under: "Sources/Web/Texts") where file.path.contains("DeskDutch") {
            for line in file.lines where !line.contains("///") && line.contains(/"[^"]*\b[Uu]w?\b[^"]*"/) {
                Issue.record("\(file.path): \(line)")
            }
        }
    }

    @Test(arguments: Language.allCases)
    func `everything that is written in the administrators' log has words`(language: Language) throws {
        let words = Texts.of(language).desk
        let actions = try House.swiftFiles(under: "Sources").flatMap { file in
            file.text.matches(of: /Audit\.record\(\s*tx, "([a-z_]+)"/).map { String($0.1) }
        }
        let calls = try House.swiftFiles(under: "Sources").map { $0.text.matches(of: /Audit\.record\(\s*tx,/).count }
        // Two are made of the state of a channel and of a source.
        #expect(calls.reduce(0, +) == actions.count + 2 && actions.count > 20)
        for action in actions + ["proposed", "active", "parked", "retired"].map({ "channel_\($0)" }) {
            #expect(words.logAction(action) != words.logAction("iets_nieuws"), "\(action) has no words")
        }
    }

    @Test
    func `a form that changes something is sent with POST and, at the desk, with the session's token`() {
        for room in Gallery.rooms {
            for (name, html) in room.documents(in: .dutch) {
                for form in html.matches(of: /<form[\s\S]*?<\/form>/) {
                    let text = String(form.output)
                    guard text.contains("method=\"post\"") else {
                        #expect(
                            text.contains("method=\"get\"") || text.contains("method=\"dialog\""),
                            "\(room.page) \(name)")
                        continue
                    }
                    let isOpen =
                        text.contains("action=\"/contact\"") || text.contains("action=\"/gesprek")
                        || text.contains("action=\"/buurt/volgen") || text.contains("aanmelden")
                    #expect(
                        isOpen || text.contains("name=\"_csrf\" value=\"voorbeeld\""),
                        "\(room.page) \(name): \(text.prefix(200))")
                }
            }
        }
    }
}
