import Synchronization
import Testing

@testable import Channels

@Suite("Looking up names")
struct NameBookTests {
    private static func address(_ text: String) -> [IPAddress] { [IPAddress(text)].compactMap { $0 } }

    @Test
    func `a hundred who want one name ask once`() async throws {
        let asked = Mutex(0)
        let book = NameBook(lookUp: { _ in
            asked.withLock { $0 += 1 }
            try? await Task.sleep(for: .milliseconds(200))
            return Self.address("9.9.9.9")
        })
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<100 {
                group.addTask { #expect(await book.ask("a.example") == .success(Self.address("9.9.9.9"))) }
            }
        }
        #expect(asked.withLock { $0 } == 1)
        #expect(book.known("a.example") == .success(Self.address("9.9.9.9")))
        #expect(book.known("b.example") == nil)
    }

    @Test
    func `what is known is forgotten after its time, a fault sooner`() async throws {
        let book = NameBook(
            lookUp: { host throws(OutgoingFault) in
                if host == "none.example" { throw .noSuchHost }
                return Self.address("9.9.9.9")
            }, kept: .milliseconds(50))
        #expect(await book.ask("none.example") == .failure(.noSuchHost))
        _ = await book.ask("a.example")
        try await Task.sleep(for: .milliseconds(60))
        #expect(book.known("a.example") == nil)
        #expect(book.known("none.example") == nil)
    }

    @Test
    func `names that are never answered hold nobody, and only so many are asked for`() async throws {
        let never = Mutex<[CheckedContinuation<Void, Never>]>([])
        let book = NameBook(lookUp: { _ in
            await withCheckedContinuation { waiting in never.withLock { $0.append(waiting) } }
            return []
        })
        await withTaskGroup(of: OutgoingFault?.self) { group in
            for number in 0..<NameBook.maximumLookUps {
                group.addTask {
                    do throws(OutgoingFault) {
                        _ = try await Deadline.run(.seconds(3), otherwise: .timedOut(.lookUp)) {
                            () async throws(OutgoingFault) in
                            try await book.ask("\(number).example").get()
                        }
                        return nil
                    } catch { return error }
                }
            }
            for await fault in group { #expect(fault == .timedOut(.lookUp)) }
        }
        #expect(await book.ask("more.example") == .failure(.busy))
        for waiting in never.withLock({ $0 }) { waiting.resume() }
    }

    @Test
    func `only so many names and addresses are remembered`() async {
        let many = Array(repeating: Self.address("9.9.9.9")[0], count: 100)
        let book = NameBook(lookUp: { _ in many })
        #expect(try! await book.ask("many.example").get().count == NameBook.maximumAddresses)
        for number in 0..<NameBook.maximumNames { _ = await book.ask("\(number).example") }
        #expect(book.known("many.example") == nil)
        #expect(book.known("\(NameBook.maximumNames - 1).example") != nil)
    }

    @Test
    func `the system knows this machine, and no name that can not be`() async throws {
        #expect(try await SystemNames.lookUp("localhost").contains(IPAddress("127.0.0.1")!))
        await #expect(throws: OutgoingFault.self) { try await SystemNames.lookUp("nowhere.invalid") }
    }
}
