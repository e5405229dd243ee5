#include "web/pages/risk_method_form.hpp"

#include <algorithm>

#include "isms/planning/risk_method.hpp"
#include "services/catalogue.hpp"
#include "web/form_faults.hpp"
#include "web/pages/risk_method_input.hpp"
#include "web/pages/words.hpp"
#include "web/parts/callout.hpp"

namespace web::pages {

using namespace html;
using base::ErrorCode, base::fail, base::put, base::Result, base::tr, base::word, isms::RiskMethod, schema::Verb;

namespace {

const schema::Schema& table_of_methods = isms::risk_method::table;

struct Shown {
    RiskMethod method;
    std::int64_t number = 0;  // 0: a new one
    std::int64_t version = 0;
    const base::Error* error = nullptr;
};

Node starting_points(const Visit& visit) {
    const std::string here = visit.url({"risk-methods", "new"});
    std::vector<parts::Action> actions;
    for (const services::MethodRow& row : services::catalogue_methods())
        actions.push_back({.label = row.name, .url = here + "?from=" + row.name});
    return parts::callout({.heading = tr("Start from"),
                           .content = tr("A ready method, to be changed as you need it. To start from the present method, "
                                         "open it and copy it."),
                           .actions = actions});
}

Response form_page(const Visit& visit, const Shown& shown) {
    const bool is_new = shown.number == 0;
    const std::string reference = is_new ? std::string() : engine::format_reference(table_of_methods, shown.number);
    const std::string all = visit.url({"risk-methods"});
    const parts::Shell shell{.title = is_new ? std::string(tr("New risk method")) : put(tr("Change {0}"), {reference}),
                             .pretitle = tr("Clause 6.1.2"),
                             .lead = tr("It is a draft until top management puts it in force. Old risks keep their levels."),
                             .breadcrumb = {{tr("Risk method"), all}},
                             .acts = true};
    parts::EditForm form{.url = is_new ? all : visit.url({"risk-methods", reference, "edit"}),
                         .csrf = visit.csrf,
                         .groups = method_fields(shown.method, shown.error),
                         .faults = summary_of(faults_of(shown.error), table_of_methods),
                         .hidden = {{"version", std::to_string(shown.version)}},
                         .submit_label = tr("Save the draft"),
                         .cancel = is_new ? all : visit.url({"risk-methods", reference})};
    return visit.page(shell, div({cls("stack"), when(is_new, starting_points(visit)), parts::edit_form(form)}),
                      shown.error ? status_of(shown.error->code) : 200);
}

// From the catalogue by its name, or a copy of a record.
Result<RiskMethod> starting_method(const Visit& visit, std::string_view from) {
    const auto& catalogue = services::catalogue_methods();
    if (from.empty()) return catalogue.back().method;
    for (const services::MethodRow& row : catalogue)
        if (row.name == from) return row.method;
    const auto number = engine::parse_reference(table_of_methods, from);
    if (!number) return fail(ErrorCode::not_found, word("There is no such method."));
    RiskMethod copy = TRY(visit.read([&](engine::Work& work) { return work.find(base::Id<RiskMethod>{*number}); }));
    copy.change_reason.clear();
    return copy;
}

bool may_not(const Visit& visit, Verb verb) { return !visit.may(table_of_methods, verb); }

base::Error not_allowed() { return fail(ErrorCode::forbidden, word("Your roles do not allow to write a risk method.")); }

Response save(const Visit& visit, std::int64_t number) {
    const Form form = read_form(visit.request);
    Shown shown{.method = method_from(form), .number = number};
    shown.version = std::strtoll(std::string(form_value(form, "version")).c_str(), nullptr, 10);
    if (form_value(form, "do") == "resize") return form_page(visit, shown);
    auto saved = visit.write({}, [&](engine::Work& work) -> Result<engine::Record> {
        TRY(isms::method_is_consistent(shown.method));
        const engine::Changes changes = changes_of(shown.method);
        if (number == 0) return work.create(table_of_methods, changes);
        return work.update(table_of_methods, number, shown.version, changes);
    });
    if (saved) return visit.see_other(visit.url({"risk-methods", saved->reference()}), number == 0 ? "created" : "saved");
    const ErrorCode code = saved.error().code;
    if (code == ErrorCode::not_found || code == ErrorCode::forbidden) return visit.refuse(saved.error());
    shown.error = &saved.error();
    return form_page(visit, shown);
}

}  // namespace

Response new_method(const Visit& visit) {
    if (may_not(visit, Verb::create)) return visit.refuse(not_allowed());
    auto method = starting_method(visit, visit.request.query_value("from"));
    if (!method) return visit.refuse(method.error());
    return form_page(visit, {.method = *std::move(method)});
}

Response create_method(const Visit& visit) {
    if (may_not(visit, Verb::create)) return visit.refuse(not_allowed());
    return save(visit, 0);
}

Response edit_method(const Visit& visit) {
    const auto number = engine::parse_reference(table_of_methods, visit.request.param("ref"));
    if (!number) return visit.refuse(fail(ErrorCode::not_found, word("There is no such method.")));
    const auto method = visit.read([&](engine::Work& work) { return work.find(base::Id<RiskMethod>{*number}); });
    if (!method) return visit.refuse(method.error());
    if (may_not(visit, Verb::update)) return visit.refuse(not_allowed());
    if (method->state != isms::MethodState::draft)
        return visit.refuse(fail(ErrorCode::unmet_condition,
                                 word("This method was put in force and stays as it is. Copy it, and change the copy.")));
    return form_page(visit, {.method = *method, .number = *number, .version = method->meta.version});
}

Response save_method(const Visit& visit) {
    const auto number = engine::parse_reference(table_of_methods, visit.request.param("ref"));
    if (!number) return visit.refuse(fail(ErrorCode::not_found, word("There is no such method.")));
    if (may_not(visit, Verb::update)) return visit.refuse(not_allowed());
    return save(visit, *number);
}

}  // namespace web::pages
