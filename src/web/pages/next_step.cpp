#include "web/pages/next_step.hpp"

#include "base/translate.hpp"

namespace web::pages {

using base::tr, rules::conformity::Answer, rules::conformity::NextStep, schema::Kind, schema::Verb;

namespace {

// The page by hand that does the work of a register better than its list.
std::string register_url(const Visit& visit, const schema::Schema& schema) {
    if (schema.kind == Kind::control) return visit.url({"soa"});
    if (schema.kind == Kind::soa_version) return visit.url({"soa", "versions"});
    if (schema.kind == Kind::treatment_action) return visit.url({"treatment-plan"});
    return visit.url({schema.path});
}

std::string url_of(const Visit& visit, const schema::Schema& schema, const NextStep& step) {
    if (step.number == 0) {
        const bool makes = step.verb == Verb::create && schema.kind != Kind::soa_version;
        return makes ? visit.url({schema.path, "new"}) : register_url(visit, schema);
    }
    const std::string reference = engine::format_reference(schema, step.number);
    if (step.verb == Verb::read) return visit.url({schema.path, reference});
    if (step.verb == Verb::update) return visit.url({schema.path, reference, "edit"});
    return visit.url({schema.path, reference, "steps", schema::name_of(step.verb)});
}

}  // namespace

std::optional<parts::Action> action_of(const Visit& visit, const NextStep& step) {
    const schema::Schema& schema = visit.tables().of(step.kind);
    if (!visit.may(schema, step.verb)) return std::nullopt;
    return parts::Action{.label = tr(step.label), .url = url_of(visit, schema, step)};
}

std::string_view word_for(Answer answer) {
    switch (answer) {
        case Answer::met:
            return tr("Met");
        case Answer::not_met:
            return tr("Not met");
        case Answer::not_yet_due:
            return tr("Not yet due");
        case Answer::needs_judgement:
            break;
    }
    return tr("Needs judgement");
}

parts::Tone tone_of(Answer answer) {
    switch (answer) {
        case Answer::met:
            return parts::Tone::success;
        case Answer::not_met:
            return parts::Tone::danger;
        case Answer::not_yet_due:
            return parts::Tone::info;
        case Answer::needs_judgement:
            break;
    }
    return parts::Tone::warning;
}

}  // namespace web::pages
