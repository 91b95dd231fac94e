import Testing

@testable import Values

@Suite("Time limits for very much at once")
struct AlarmTests {
    @Test
    func `a wait lasts at least as long as it was asked`() async {
        let alarms = Alarms()
        let began = ContinuousClock.now
        async let longer: Void = alarms.wait(.milliseconds(120))
        await alarms.wait(.milliseconds(60))
        #expect(ContinuousClock.now - began >= .milliseconds(60))
        await longer
        #expect(ContinuousClock.now - began >= .milliseconds(120))
        #expect(alarms.count == 0)
    }

    @Test
    func `a cancelled wait ends and leaves nothing`() async {
        let alarms = Alarms()
        let waits = (0..<1000).map { _ in Task { await alarms.wait(.seconds(3600)) } }
        while alarms.count < waits.count { await Task.yield() }
        for wait in waits { wait.cancel() }
        for wait in waits { await wait.value }
        #expect(alarms.count == 0)
        // One that was cancelled before it began waits for nothing either.
        let late = Task {
            while !Task.isCancelled { await Task.yield() }
            await alarms.wait(.seconds(3600))
        }
        late.cancel()
        await late.value
        #expect(alarms.count == 0)
    }

    @Test
    func `after a rest it rings again`() async {
        let alarms = Alarms()
        for _ in 0..<3 { await alarms.wait(.milliseconds(10)) }
        #expect(alarms.count == 0)
    }
}
