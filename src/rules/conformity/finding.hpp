// What a conformity check answers: met or not, why, which records show it, and what to do next.
//
// A check is a named pure function over records. Unknown is never shown as good: what was not decided, rated or dated does
// not count as met.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.hpp"
#include "base/translate.hpp"
#include "schema/codec.hpp"
#include "schema/value.hpp"
#include "schema/vocabulary.hpp"

namespace rules::conformity {

// not_yet_due: nothing of what is asked has become due. needs_judgement: the records cannot tell, a person has to.
enum class Answer : std::uint8_t { met, not_met, not_yet_due, needs_judgement };

// Which check this is. The name is a promise: links and tests use it.
struct Check {
    std::string_view name;         // "climate_is_decided"
    std::string_view requirement;  // as clause_items.tsv names it: "6.1.2 c", "4.1"
    std::string_view title;        // what is asked, in our words; a message id
};

struct RecordRef {
    schema::Kind kind{};
    std::int64_t number = 0;
    auto operator<=>(const RecordRef&) const = default;
};

// Where a person goes on. number 0 and verb create: a new record; number 0 and verb read: the register; otherwise the
// record, to change it (update) or to take a step.
struct NextStep {
    std::string_view label;  // a message id
    schema::Kind kind{};
    schema::Verb verb{};
    std::int64_t number = 0;
};

// A message id with {0}, {1} for the arguments. A Plural takes the form for the first argument, which is a count.
using Message = std::variant<std::string_view, base::Plural>;

inline constexpr std::size_t most_records_shown = 20;

struct Finding {
    Check check;
    Answer answer = Answer::not_met;
    Message message;
    std::vector<std::string> arguments;
    std::vector<RecordRef> records;  // at fault, or, when met, those that show it; at most most_records_shown
    std::int64_t total = 0;          // of such records
    std::optional<NextStep> next;    // none when met

    Finding(const Check& its_check, Answer its_answer, const Message& its_message,
            std::vector<std::string> its_arguments = {})
        : check(its_check), answer(its_answer), message(its_message), arguments(std::move(its_arguments)) {}

    Finding& with(const std::vector<RecordRef>& its_records);
    Finding& then(NextStep step);  // nothing happens when it is met
};

// Why, in the reader's language.
std::string describe(const Finding& finding);

// A next step for the records at fault: the only one itself, or the register.
NextStep change(std::string_view label, const std::vector<RecordRef>& at_fault, schema::Kind kind,
                schema::Verb verb = schema::Verb::update);
inline NextStep make(std::string_view label, schema::Kind kind) { return {label, kind, schema::Verb::create, 0}; }

// References to the records that a predicate holds for.
template <class Range, class Holds> std::vector<RecordRef> those_where(const Range& records, Holds holds) {
    using Record = std::remove_cvref_t<decltype(*std::begin(records))>;
    std::vector<RecordRef> refs;
    for (const Record& record : records)
        if (holds(record)) refs.push_back({schema::kind_of<Record>, record.meta.number});
    return refs;
}

inline std::string count_text(const std::vector<RecordRef>& refs) { return std::to_string(refs.size()); }

}  // namespace rules::conformity
