#include "rules/conformity/finding.hpp"

#include <algorithm>
#include <charconv>

namespace rules::conformity {

namespace {

std::int64_t count_in(const std::vector<std::string>& arguments) {
    std::int64_t count = 0;
    if (!arguments.empty())
        std::from_chars(arguments.front().data(), arguments.front().data() + arguments.front().size(), count);
    return count;
}

std::string_view pattern_of(const Finding& finding) {
    if (const auto* forms = std::get_if<base::Plural>(&finding.message))
        return base::trn(*forms, count_in(finding.arguments));
    return base::tr(std::get<std::string_view>(finding.message));
}

}  // namespace

std::string describe(const Finding& finding) { return base::put(pattern_of(finding), finding.arguments); }

Finding& Finding::with(const std::vector<RecordRef>& its_records) {
    total = static_cast<std::int64_t>(its_records.size());
    records.assign(its_records.begin(),
                   its_records.begin() + static_cast<std::ptrdiff_t>(std::min(its_records.size(), most_records_shown)));
    return *this;
}

Finding& Finding::then(NextStep step) {
    if (answer != Answer::met) next = step;
    return *this;
}

NextStep change(std::string_view label, const std::vector<RecordRef>& at_fault, schema::Kind kind, schema::Verb verb) {
    if (at_fault.size() == 1) return {label, at_fault.front().kind, verb, at_fault.front().number};
    return {label, kind, schema::Verb::read, 0};
}

}  // namespace rules::conformity
