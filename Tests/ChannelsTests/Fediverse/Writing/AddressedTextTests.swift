import Testing

@testable import Channels

@Suite("Mention, handle and addressing")
struct AddressedTextTests {
    private let followers = OurTown.addresses.followers

    @Test(arguments: Visibility.allCases)
    func `the three are right together in every visibility`(visibility: Visibility) throws {
        let people = [try OurTown.resident("fatima"), try OurTown.resident("bram", "gts.example")]
        let words = OurTown.words("Dank, we kijken ernaar.", to: people, as: visibility)
        let post = try RemotePost(ActivityJSON.read(OurTown.post(words).bytes))
        #expect(words.text == "@fatima@mastodon.example @bram@gts.example Dank, we kijken ernaar.")
        for person in people {
            #expect(post.mentions(person.id) && post.addressing.names(person.id))
            #expect(post.html.contains(person.url))
        }
        #expect(post.mentions.map(\.name) == people.map(\.handle.description))
        #expect(post.visibility(followers: followers) == visibility)
        #expect(post.addressing.names(Addressing.everyone) == (visibility == .public || visibility == .unlisted))
        #expect(post.addressing.names(followers) == (visibility != .direct))
    }

    @Test
    func `addressing table`() throws {
        let one = try OurTown.resident("fatima")
        let everyone = Addressing.everyone
        func addressing(_ visibility: Visibility) -> Addressing {
            OurTown.words("x", to: [one], as: visibility).addressing
        }
        #expect(addressing(.public) == Addressing(to: [everyone], cc: [followers, one.id]))
        #expect(addressing(.unlisted) == Addressing(to: [followers], cc: [everyone, one.id]))
        #expect(addressing(.followers) == Addressing(to: [followers], cc: [one.id]))
        #expect(addressing(.direct) == Addressing(to: [one.id], cc: []))
    }

    @Test(arguments: [
        "Dank @fatima@mastodon.example!", "Dank @Fatima@MASTODON.example.", "Dank @fatima, goed gezien",
        "(@fatima@mastodon.example)",
        "https://mastodon.example/@fatima en @fatima",
    ])
    func `a handle that is in the text is not set in front`(text: String) throws {
        let words = OurTown.words(text, to: [try OurTown.resident("fatima")])
        #expect(words.text == text)
        #expect(
            words.html.contains(
                "<span class=\"h-card\"><a href=\"https://mastodon.example/@fatima\" class=\"u-url mention\">@<span>fatima</span></a></span>"
            ))
    }

    @Test(arguments: [
        "mail jan@fatima.example", "https://mastodon.example/@fatima", "@fatima@ander.example", "x@fatima",
    ])
    func `what only looks like it is not a mention`(text: String) throws {
        #expect(OurTown.words(text, to: [try OurTown.resident("fatima")]).text == "@fatima@mastodon.example " + text)
    }

    @Test
    func `two of the same name need their server`() throws {
        let people = [try OurTown.resident("jan"), try OurTown.resident("jan", "gts.example")]
        #expect(OurTown.words("@jan dank", to: people).text == "@jan@mastodon.example @jan@gts.example @jan dank")
    }

    @Test
    func `who is not addressed is not mentioned, so that a direct message stays between two`() throws {
        let words = OurTown.words("Ik vraag het @chef@ander.example", to: [try OurTown.resident("fatima")], as: .direct)
        let post = try RemotePost(ActivityJSON.read(OurTown.post(words).bytes))
        #expect(post.mentions.count == 1 && post.addressing.all.count == 1 && !post.html.contains("ander.example/"))
    }

    @Test
    func `the same person twice is one`() throws {
        let one = try OurTown.resident("fatima")
        let words = OurTown.words("Dag", to: [one, one])
        #expect(words.people.count == 1 && words.tags.count == 1 && words.addressing.cc.count == 2)
        #expect(words.text == "@fatima@mastodon.example Dag")
    }

    @Test
    func `paragraphs, line ends and escaping`() {
        #expect(
            OurTown.words("a <b> & \"c\"\nd\r\n\n\n \ne").html
                == "<p>a &lt;b&gt; &amp; &quot;c&quot;<br />d</p><p>e</p>")
        #expect(OurTown.words("").html.isEmpty && OurTown.words("\n\n").html.isEmpty)
        #expect(OurTown.words("a\u{0}b\u{202E}c").text == "abc")
    }

    @Test(arguments: [
        ("Zie https://a.example/x.", "https://a.example/x"), ("(https://a.example/x)", "https://a.example/x"),
        ("https://a.example/x_(y)!", "https://a.example/x_(y)"),
        ("HTTPS://a.example/?a=1&b=2", "HTTPS://a.example/?a=1&amp;b=2"),
        ("\"https://a.example\"", "https://a.example"), ("https://a.example/é?#x", "https://a.example/é?#x"),
    ])
    func `links`(text: String, address: String) {
        #expect(
            OurTown.words(text).html.contains(
                "<a href=\"\(address)\" rel=\"nofollow noopener noreferrer\">\(address)</a>"))
    }

    @Test(arguments: [
        "https://", "http://x y".replacing("x", with: ""), "javascript:alert(1)", "xhttps://a.example",
        "https://a@b.example/",
    ])
    func `no links`(text: String) { #expect(!OurTown.words(text).html.contains("<a href=\"")) }

    @Test
    func `hashtags`() throws {
        let words = OurTown.words("#Plein, #één_twee #1 a#b #plein &#x; https://a.example/#anker #10km")
        #expect(words.hashtags == ["Plein", "één_twee", "10km"])
        #expect(
            words.html.contains(
                "<a href=\"https://social.gemeente.example/onderwerpen/%C3%A9%C3%A9n_twee\" class=\"mention hashtag\" rel=\"tag\">#<span>één_twee</span></a>"
            ))
        #expect(try RemotePost(ActivityJSON.read(OurTown.post(words).bytes)).hashtags == words.hashtags)
        let plain = OurTown.words("#Plein", hashtagRoot: nil)
        #expect(plain.hashtags.isEmpty && plain.tags.isEmpty && plain.html == "<p>#Plein</p>")
    }
}
