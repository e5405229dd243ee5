// Steps of a workflow, and who may do what.
#pragma once
#include <optional>
#include <string_view>
#include <type_traits>

#include "base/result.hpp"
#include "schema/field.hpp"

namespace schema {

// Its guard is a plain function of the record: one place, for the form, the API and the import alike. What needs other
// records as well is a rule (engine/rule.hpp).
struct Step {
    std::uint8_t from, to;
    Verb verb;
    std::string_view label, clause;
    const Choice* states;            // of the enum that From and To belong to
    const void* approves = nullptr;  // the step is an approval: the member with the day that the approver states
    std::optional<Kind> guarded{};   // the record that the guard reads
    base::Result<void> (*guard)(const void* record) = nullptr;
    bool needs_reason = false;  // refused without one, unless the program itself takes it
};

struct StepSpec {
    std::string_view label, clause = {};
    const void* approves = nullptr;  // approval_on<&Scope::approved_on>()
    bool needs_reason = false;
};
template <auto Member> consteval const void* approval_on() { return &detail::identity<Member>; }

namespace detail {
template <class G> struct GuardOf;
template <class R> struct GuardOf<base::Result<void> (*)(const R&)> { using Record = R; };
}  // namespace detail

template <auto From, auto To, auto Guard = nullptr> consteval Step step(Verb verb, StepSpec spec) {
    static_assert(std::is_same_v<decltype(From), decltype(To)>, "a step leads from a state to a state of the same enum");
    Step s{static_cast<std::uint8_t>(From),
           static_cast<std::uint8_t>(To),
           verb,
           spec.label,
           spec.clause,
           choices_of<decltype(From)>.data(),
           spec.approves};
    if constexpr (!std::is_null_pointer_v<decltype(Guard)>) {
        using Record = typename detail::GuardOf<decltype(Guard)>::Record;
        s.guarded = kind_of<Record>;
        s.guard = [](const void* r) { return Guard(*static_cast<const Record*>(r)); };
    }
    s.needs_reason = spec.needs_reason;
    return s;
}

// What a role may do to a kind of record. `own`: only where the actor is the person in the field `owner`.
struct Grant {
    Role role{};
    std::uint32_t verbs = 0;
    bool own = false;
};

template <class... Verbs> consteval Grant grant(Role role, Verbs... verbs) {
    return {role, ((1u << static_cast<unsigned>(verbs)) | ...), false};
}
template <class... Verbs> consteval Grant grant_own(Role role, Verbs... verbs) {
    return {role, ((1u << static_cast<unsigned>(verbs)) | ...), true};
}
constexpr bool grants_verb(const Grant& g, Verb v) { return (g.verbs >> static_cast<unsigned>(v)) & 1u; }

}  // namespace schema
