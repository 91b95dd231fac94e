import Testing

@testable import Channels

@Suite("HTML from strangers")
struct HTMLSanitiserTests {
    private static let allowed: Set<String> = Set(HTMLTag.allCases.map(\.rawValue))

    /// An own, simple look at what came out: only known elements, only known attributes, in double quotes.
    private func isSafe(_ html: String) -> Bool {
        for piece in html.split(separator: "<").dropFirst(html.hasPrefix("<") ? 0 : 1) {
            guard let end = piece.firstIndex(of: ">") else { return false }
            var inside = piece[..<end]
            if inside.hasPrefix("/") { inside = inside.dropFirst() }
            let name = inside.prefix { $0.isLetter || $0.isNumber }
            guard Self.allowed.contains(String(name)) else { return false }
            let rest = inside.dropFirst(name.count)
            let attribute = /\s(href|src|alt|class|dir|lang|colspan|rowspan|start|rel|target)="([^"<>]*)"/
            if !rest.replacing(attribute, with: "").isEmpty { return false }
            for match in rest.matches(of: attribute) where match.1 == "href" {
                if !["http:", "https:", "mailto:", "tel:"].contains(where: match.2.hasPrefix) { return false }
            }
        }
        return true
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<a href=\"java&#10;script:alert(1)\">x</a>",
        "<a href=' jAvAsCrIpT:alert(1)'>x</a>", "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "<textarea><img src=x onerror=1></textarea>",
        "<xmp><p>x</xmp><iframe src=//evil></iframe>", "<template><script>1</script></template>",
        "<base href=//evil><a href=x>x</a>",
        "<meta http-equiv=refresh content='0;url=//evil'>", "<p style=\"background:url(//evil)\">x</p>",
        "<<script>script>alert(1)<</script>/script>", "<p \"onclick=alert(1)//\" x='\"><img onerror=1>'>y",
        "<a href=\"data:text/html,x\">x</a>",
        "<form action=//evil><input><button>x</button></form>", "<title><a title='</title><img src onerror=1>'>",
        "<p>a<b>c<i>d</b>e</i></p>",
        "<table><tr><td><p>a<table><li>b", "<a href=http://a><a href=http://b>x</a></a>",
        "<img src=\"cid:1\" alt='\"><script>'>", "<plaintext><b>",
        "<a href=\"&#106;&#97;vascript&colon;alert(1)\">x</a>", "<a href=\"java\tscript:alert(1)\">x</a>",
        "<a href=\"\u{1}javascript:alert(1)\">x</a>", "<a href=\"//evil.example\">x</a>", "<a href=\"/balie\">x</a>",
        "<a href=\"vbscript:x\">x</a>", "<a href=\"blob:https://a/x\">x</a>", "<a href=\"http:\\\\evil\">x</a>",
        "<a href=\"https://a@evil\\@b/\">x</a>", "<a href=x ping=//evil target=_self>x</a>", "<a href=\"#top\">x</a>",
        "<img srcset=\"//evil 1x\" src=\"https://evil/x.png\">",
        "<picture><source srcset=//evil><img src=//evil></picture>",
        "<body background=//evil onload=x><p id=app name=csrf class=btn>x</p>",
        "<table background=//evil><td background=//evil>x",
        "<p style=\"position:fixed;inset:0;background:URL(//evil)\">x</p>", "<style>@import '//evil'</style><p>x",
        "<link rel=stylesheet href=//evil><p>x", "<iframe srcdoc='<script>1</script>'></iframe>",
        "<form id=f action=//evil></form><input form=f name=x autofocus onfocus=alert(1)><button formaction=javascript:1>x",
        "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>", "<svg><foreignObject><p onclick=x>y",
        "<math><maction actiontype=statusline xlink:href=javascript:1>x</maction></math>",
        "<object data=//evil><embed src=//evil><param name=x value=y></object>",
        "<marquee onstart=alert(1)>x</marquee>",
        "<video poster=//evil src=//evil autoplay onplay=x></video>",
        "<details open ontoggle=alert(1)><summary>x</summary>y",
        "<details class=quoted ontoggle=1><summary onclick=1><b>x</b></summary>y</details>", "<p/onclick=alert(1)/>x",
        "<P ONCLICK=alert(1)>x</P>", "<p onclick\n=\nalert(1)>x", "<a href='http://a' onclick='x'\"y>z</a>",
        "<!--><img src=x onerror=1>-->", "<!--!><img src=x onerror=1>", "<!-- --!><img src=x onerror=1>",
        "<![CDATA[<img src=x onerror=1>]]>", "<?xml <img src=x onerror=1>?>", "</p <img src=x onerror=1>",
        "<p title=\"</p><img src=x onerror=1>\">x", "\u{0}<scr\u{0}ipt>alert(1)</scr\u{0}ipt>",
        "<script/x>1</script >y",
        "<script><!--<script></script>--></script><p>x", "<noembed><p title='</noembed><img onerror=1 src=x>'>",
        "<select><option><style></option></select><img src=x onerror=1></style>", "<frameset><frame src=javascript:1>",
        "<isindex action=javascript:1 type=image>", "<a href=\"https://a/'onmouseover='x\">y</a>",
        "<p lang='\"><script>'>x",
        "<td colspan='2\" onclick=\"x'>y", "<ol start='1\" onclick=\"x'><li>y</ol>", "<p dir='ltr onclick=x'>y",
        "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;img src=x onerror=1&#62;",
        "<img alt=\"&lt;script&gt;\" src=cid:1>",
        "<base target=_top><a href=https://a.example>x</a>", "<meta charset=utf-7>+ADw-script+AD4-",
    ])
    func `only what is on the list comes out, and cleaning again changes nothing`(hostile: String) {
        let clean = HTMLSanitiser.clean(hostile, inlineImage: { "plein:\($0)" }).html
        #expect(isSafe(clean), "\(clean)")
        #expect(
            HTMLSanitiser.clean(clean, inlineImage: { "plein:\($0)" }).html
                == HTMLSanitiser.clean(
                    HTMLSanitiser.clean(clean, inlineImage: { "plein:\($0)" }).html, inlineImage: { "plein:\($0)" }
                ).html)
    }

    @Test
    func `pictures of others are left out and counted, the mail's own are shown`() {
        let clean = HTMLSanitiser.clean(
            "<img src=http://a/b.gif alt=Logo><img src='cid:foto@1'><p style='background:url(http://c)'>x</p><img src='data:image/png;base64,AA'>",
            inlineImage: { $0 == "foto@1" ? "plein-bijlage:0" : nil })
        #expect(clean.blockedImages == 3)
        #expect(clean.html.contains("<img src=\"plein-bijlage:0\"") && clean.html.contains("Logo"))
    }

    @Test(arguments: [
        "<p>Dank</p><div class=\"gmail_quote\"><div class=\"gmail_attr\">Op ma schreef X:</div><blockquote>oud</blockquote></div>",
        "<p>Dank</p><hr><div id=\"divRplyFwdMsg\">Van: x</div><div>oud</div>",
        "<div><p>Dank</p><div><div style=\"border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm\"><p>Van: a<br>Verzonden: b<br>Aan: c</p></div></div><p>oud</p></div>",
        "<div>Dank</div><div class=\"moz-cite-prefix\">Op ma schreef X:</div><blockquote type=\"cite\">oud</blockquote>",
    ])
    func `an earlier mail is folded, and the answer stays in sight`(html: String) {
        let clean = HTMLSanitiser.clean(html, quoteSummary: "Eerdere tekst").html
        let parts = clean.split(separator: "<details", maxSplits: 1)
        #expect(parts.count == 2, "\(clean)")
        #expect(parts.first?.contains("Dank") == true && parts.last?.contains("oud") == true)
    }

    @Test(arguments: [nil, "Eerdere tekst"])
    func `a fold of a stranger is a block in sight, however much it looks like ours`(summary: String?) {
        let clean = HTMLSanitiser.clean(
            "<p>a</p><details class=\"quoted\"><summary>Eerdere tekst</summary><p>b</p></details><summary>c</summary>",
            quoteSummary: summary
        ).html
        #expect(clean == "<p>a</p><div><div>Eerdere tekst</div><p>b</p></div><div>c</div>")
        let folded = HTMLSanitiser.clean(
            "<p>Dank</p><blockquote type=\"cite\">oud <details>x</details></blockquote>", quoteSummary: "x"
        ).html
        #expect(folded.matches(of: /<details/).count == 1 && folded.contains("<div>x</div>"))
        #expect(!HTMLSanitiser.clean(folded).html.contains("<details"))
    }

    @Test
    func `answers between quotes are not folded, nor a mail without own words`() {
        let between =
            "<p>Zie onder</p><div class=\"gmail_quote\"><blockquote>een</blockquote><p>mijn antwoord</p><blockquote>twee</blockquote></div>"
        #expect(!HTMLSanitiser.clean(between, quoteSummary: "x").html.contains("<details"))
        #expect(
            !HTMLSanitiser.clean("<div class=\"gmail_quote\"><blockquote>oud</blockquote></div>", quoteSummary: "x")
                .html.contains("<details"))
    }

    @Test
    func `too much comes out as text`() {
        for much in [
            String(repeating: "<div>", count: 100_000) + "x", String(repeating: "<table><tr><td>", count: 20_000),
            "<p " + String(repeating: "a=b ", count: 200_000) + ">x", String(repeating: "<b><i>", count: 5_000) + "x",
        ] {
            #expect(isSafe(HTMLSanitiser.clean(much).html))
        }
    }

    @Test
    func `plain text has lines, lists, quotes and addresses`() {
        let text = HTMLText.text(
            of:
                "<p>Hallo&nbsp;allemaal</p><ul><li>een<li>twee</ul><blockquote>oud<br>er</blockquote><a href=\"https://a.nl/x\">hier</a><style>p{}</style>"
        )
        #expect(text == "Hallo allemaal\n\n- een\n- twee\n\n> oud\n> er\nhier <https://a.nl/x>")
    }
}
