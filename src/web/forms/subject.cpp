#include "web/forms/subject.hpp"

#include <algorithm>
#include <charconv>

#include "base/translate.hpp"

namespace web::forms {

using base::put, base::tr;

std::string Subject::path(const Visit& visit) const {
    return number == 0 ? visit.url({schema->path}) : visit.url_of(*schema, number);
}

std::string Subject::path(const Visit& visit, std::string_view more) const { return path(visit) + "/" + std::string(more); }

base::Error not_found() { return base::fail(base::ErrorCode::not_found, base::word("There is no such page here.")); }

base::Result<Subject> subject_of(const Visit& visit) {
    Subject subject{visit.tables().find_by_path(visit.request.param("register")), 0};
    if (!subject.schema || !visit.may(*subject.schema, schema::Verb::read)) return not_found();
    const std::string_view reference = visit.request.param("ref");
    if (reference.empty()) return subject;
    const auto number = engine::parse_reference(*subject.schema, reference);
    if (!number) return not_found();
    subject.number = *number;
    return subject;
}

bool holds_one(const schema::Schema& schema) {
    const auto granted = [&](schema::Verb verb) {
        return std::ranges::any_of(schema.grants,
                                   [&](const schema::Grant& grant) { return schema::grants_verb(grant, verb); });
    };
    return granted(schema::Verb::update) && !granted(schema::Verb::create);
}

std::vector<parts::Action> beginnings_of(const Visit& visit, const schema::Schema& schema) {
    std::vector<parts::Action> actions;
    for (const Beginning& one : visit.site.beginnings)
        if (one.kind == schema.kind)
            actions.push_back({.label = tr(one.label), .url = visit.url({schema.path, one.path}), .icon = "list-details"});
    return actions;
}

std::int64_t version_of(std::string_view text) {
    std::int64_t version = 0;
    const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), version);
    return trouble == std::errc{} && end == text.data() + text.size() && version > 0 ? version : 0;
}

std::string clause_text(std::string_view clause) {
    if (clause.empty()) return {};
    return put(clause.starts_with("A.") ? tr("Control {0}") : tr("Clause {0}"), {clause});
}

}  // namespace web::forms
