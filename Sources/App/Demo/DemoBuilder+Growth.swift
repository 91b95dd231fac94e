import Growth
import Identity
import Values

/// Carries in what the demonstration municipality filled in about its own growth.
extension DemoBuilder {
    func fillRegisters() async throws {
        let items = Set(services.measurements.model.items.map(\.id))
        for statement in DemoContent.statements where items.contains(statement.item) {
            let day = setBack(statement.daysAgo)
            try await services.registers.statements.state(
                Statements.Edit(
                    item: statement.item, answer: statement.answer, evidence: statement.evidence,
                    remark: statement.remark, statedOn: day), items: items, by: viewer(.fatma))
        }
        for experiment in DemoContent.experiments { try await hold(experiment) }
        setBack(14)
        try await services.registers.lessons.write(
            DemoContent.ownLesson, as: ID(at: past.clock.now()), by: viewer(.sanne))
        try await fillDepartments()
    }

    private func hold(_ planned: DemoExperiment) async throws {
        let (experiments, lessons) = (services.registers.experiments, services.registers.lessons)
        let starts = setBack(planned.startsDaysAgo)
        let id = try await experiments.begin(
            Experiments.Edit(
                title: planned.title, hypothesis: planned.hypothesis, startsOn: starts,
                endsOn: starts.adding(days: planned.days), owner: viewer(planned.owner).id),
            as: ID(at: past.clock.now()), by: viewer(planned.owner))
        guard let outcome = planned.outcome else { return }
        setBack(planned.startsDaysAgo - planned.days)
        try await experiments.end(
            id, outcome, happened: planned.happened, basedOn: 1, by: viewer(planned.owner))
        guard outcome == .failed else { return }
        let lesson = try await lessons.write(
            DemoContent.publicLesson, from: .experiment, id.description, as: ID(at: past.clock.now()),
            by: viewer(planned.owner))
        setBack(planned.startsDaysAgo - planned.days - 7)
        _ = try await lessons.publish(lesson, basedOn: 1, by: viewer(.fatma))
    }

    /// Now, not in the past: the figures of adoption are made when people get their department.
    private func fillDepartments() async throws {
        past.set(now)
        var placed: [(ID<Department>, [ID<Colleague>])] = []
        for department in DemoContent.departments {
            let id = try await services.registers.departments.add(
                department.name, staff: department.staff, by: viewer(.marijke))
            placed.append((id, department.people.map { viewer($0).id }))
        }
        for (department, people) in placed {
            try await services.registers.departments.place(people, in: department, by: viewer(.marijke))
        }
    }

    /// Sets the clock to ten in the morning so many days ago.
    @discardableResult
    func setBack(_ days: Int) -> LocalDate {
        let day = Amsterdam.local(now).date.adding(days: -days)
        past.set(Amsterdam.instant(day, minuteOfDay: 600))
        return day
    }
}
