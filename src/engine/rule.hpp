// Rules: what must hold, or follows, across records when one of a kind is saved. Given to the engine as one explicit list
// (services/rules_of_records.cpp). A rule may set computed fields, refuse, and change other records in the same transaction.
#pragma once
#include <optional>
#include <span>

#include "base/result.hpp"
#include "engine/record.hpp"

namespace engine {

class Work;

// What is being done to the record. Rules run once for it, after the input is in form and before anything is written.
struct Change {
    const Record* before = nullptr;    // null when it is created
    std::optional<schema::Verb> step;  // a step of the workflow; else create or update
    bool is_removal = false;
    std::string_view reason;  // what the actor gave as the reason
};

struct Rule {
    schema::Kind kind;
    base::Result<void> (*apply)(Work& work, const Change& change, void* after);
};

template <auto Function> struct RuleFor;
template <class R, base::Result<void> (*Function)(Work&, const Change&, R&)> struct RuleFor<Function> {
    static constexpr Rule value{schema::kind_of<R>, [](Work& work, const Change& change, void* after) {
                                    return Function(work, change, *static_cast<R*>(after));
                                }};
};
// rule<&settle_risk_levels>, of Result<void>(Work&, const Change&, Risk&).
template <auto Function> inline constexpr Rule rule = RuleFor<Function>::value;

}  // namespace engine
