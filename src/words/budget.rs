//! What a run will cost, in words.

use super::Words;
use crate::bulk::budget::{Budget, WRITES_A_DAY};

impl Words {
    /// "31 changes · about 2 seconds".
    pub fn cost(&self, budget: &Budget) -> String {
        let takes = self.duration(budget.takes);
        let values = [
            ("count", budget.requests.of_the_day().into()),
            ("time", (&takes).into()),
        ];
        self.fill("run-cost", &values)
    }

    /// The same with what is used of the day's changes. `None`: not known.
    pub fn cost_and_day(&self, budget: &Budget) -> Option<String> {
        let cost = self.cost(budget);
        let values = [
            ("cost", (&cost).into()),
            ("used", budget.used?.into()),
            ("allowance", WRITES_A_DAY.into()),
        ];
        Some(self.fill("run-cost-day", &values))
    }

    /// The requests by kind.
    pub fn cost_by_kind(&self, budget: &Budget) -> String {
        let values = [
            ("writes", budget.requests.of_the_day().into()),
            ("reads", budget.requests.reads.into()),
        ];
        self.fill("run-cost-kinds", &values)
    }

    /// Where it does not fit into today: title and text.
    pub fn cost_too_high(&self, budget: &Budget) -> Option<(String, String)> {
        if budget.fits_into_today() {
            return None;
        }
        let title = self.fill("run-too-many", &[("count", budget.too_many().into())]);
        let text = self.fill("run-too-many-text", &[("allowance", WRITES_A_DAY.into())]);
        Some((title, text))
    }
}
