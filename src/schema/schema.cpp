#include "schema/schema.hpp"

#include <array>

#include "base/check.hpp"
#include "base/translate.hpp"

namespace schema {

const Field* Schema::find_field(std::string_view name) const {
    for (const Field& field : fields)
        if (field.name == name) return &field;
    return nullptr;
}

const Step* Schema::find_step(std::uint8_t from, Verb verb) const {
    for (const Step& step : steps)
        if (step.from == from && step.verb == verb) return &step;
    return nullptr;
}

const Field* Schema::day_of(const Step& step) const {
    return step.approves ? &detail::field_of(*this, step.approves) : nullptr;
}

const Field& detail::field_of(const Schema& schema, const void* member) {
    for (const Field& field : schema.fields)
        if (field.member == member) return field;
    base::check_failed("the member is in the record's table", __FILE__, __LINE__);
}

std::string_view name_of(Verb verb) {
    static constexpr std::array<std::string_view, verb_count> names{"read",     "create", "update",  "remove",  "assess",
                                                                    "treat",    "accept", "approve", "publish", "start",
                                                                    "complete", "verify", "reopen",  "retire",  "close"};
    return names[static_cast<std::size_t>(verb)];
}

std::string_view name_of(Role role) {
    static constexpr std::array<std::string_view, role_count> names{"reader",        "contributor",   "risk_owner",
                                                                    "control_owner", "management",    "auditor",
                                                                    "isms_manager",  "administrator", "external_auditor"};
    return names[static_cast<std::size_t>(role)];
}

std::string_view label_of(Role role) {
    static constexpr std::array<std::string_view, role_count> labels{
        base::word("Employee"),      base::word("Contributor"),    base::word("Risk owner"),
        base::word("Control owner"), base::word("Top management"), base::word("Auditor"),
        base::word("ISMS manager"),  base::word("Administrator"),  base::word("External auditor")};
    return base::tr(labels[static_cast<std::size_t>(role)]);
}

}  // namespace schema
