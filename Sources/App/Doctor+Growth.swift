import Growth

extension Doctor {
    /// The growth model that is in use, with everything that is wrong with it.
    func examineGrowthModel() -> [Finding] {
        do {
            let model = try GrowthModel.load(settings.growthModel)
            return [.init(grade: .good, text: "The growth model is version \(model.version)", advice: "")]
        } catch {
            return [
                .init(
                    grade: .wrong, text: "\(error)",
                    advice:
                        "Mend the file of PLEIN_GROWTH_MODEL, or leave it out for the model inside: Plein does not start."
                )
            ]
        }
    }
}
