// After a change of the risk method: which risks still have levels of a former one, and levelling them anew on request.
// A change of method never levels a risk by itself (clause 6.1.2 b).
#pragma once
#include <span>
#include <string>
#include <vector>

#include "engine/work.hpp"
#include "isms/planning/risk.hpp"
#include "services/program.hpp"

namespace services {

// By number; only risks that are not closed. Empty when no method is in force.
std::vector<base::Id<isms::Risk>> risks_levelled_by_a_former_method(engine::Work& work);

struct Relevelled {
    std::vector<base::Id<isms::Risk>> levelled;
    // Were accepted, and are above the acceptance criterion of the new method: they are to be accepted again.
    std::vector<base::Id<isms::Risk>> to_accept_again;
    // Left as they are: a rating does not stand on the scales of the new method, a person has to rate again.
    std::vector<base::Id<isms::Risk>> to_rate_again;
};

// All of them, or the chosen ones (others among the chosen are passed over). Everything in one transaction, each risk with
// the reason in its history. invalid without a reason; forbidden when the caller may not assess one of the risks.
base::Result<Relevelled> level_anew(Program& program, const Caller& caller, const std::string& reason);
base::Result<Relevelled> level_anew(Program& program, const Caller& caller, std::span<const base::Id<isms::Risk>> chosen,
                                    const std::string& reason);

}  // namespace services
