// Risks with levels of a former method: what their levels would be, and the decision to take them.
#include <algorithm>

#include "base/text.hpp"
#include "isms/planning/risk.hpp"
#include "isms/planning/risk_method.hpp"
#include "rules/risk_method.hpp"
#include "services/method_in_force.hpp"
#include "services/risk_levels.hpp"
#include "web/form_faults.hpp"
#include "web/pages/risk_method_form.hpp"
#include "web/pages/words.hpp"
#include "web/parts/badge.hpp"
#include "web/parts/callout.hpp"
#include "web/parts/fields.hpp"
#include "web/parts/table.hpp"

namespace web::pages {

using namespace html;
using base::put, base::tr, isms::Risk, isms::RiskMethod, schema::RiskLevel;

namespace {

struct Line {
    Risk before, after;
    std::optional<RiskMethod> method;  // by which it was levelled
    bool fits = true;                  // the ratings stand on the scales of the method in force
};

struct Read {
    services::MethodInForce method;
    std::vector<Line> lines;
};

Read read_lines(engine::Work& work) {
    Read read{services::method_in_force(work), {}};
    if (!read.method) return read;
    for (const auto id : services::risks_levelled_by_a_former_method(work)) {
        auto risk = work.find(id);
        if (!risk) continue;
        Line line{*risk, *risk, std::nullopt, static_cast<bool>(rules::ratings_fit(*read.method, *risk))};
        if (line.fits) rules::set_levels(*read.method, line.after);
        if (auto method = work.find(risk->method)) line.method = *std::move(method);
        read.lines.push_back(std::move(line));
    }
    return read;
}

Node level_of(const RiskMethod* method, RiskLevel level) {
    if (!method || !level) return span({cls("muted"), tr("Not rated")});
    return parts::level_badge({level.value, static_cast<int>(method->level_names.size()), rules::name_of(*method, level)});
}

Node from_to(const Read& read, const Line& line, RiskLevel Risk::*level) {
    const Node before = level_of(line.method ? &*line.method : nullptr, line.before.*level);
    if (!line.fits) return before;
    return fragment({before, span({cls("muted"), " ", tr("becomes"), " "}), level_of(read.method.get(), line.after.*level)});
}

parts::Row row_of(const Visit& visit, const Read& read, const Line& line) {
    const std::string reference = engine::format_reference(isms::risk::table, line.before.meta.number);
    const bool accepted = line.before.state == isms::RiskState::accepted;
    const bool again = accepted && line.fits && !rules::is_acceptable(*read.method, line.after.residual_level);
    Node note;
    if (!line.fits) note = parts::badge(tr("To be rated again by a person"), parts::Tone::warning);
    if (again) note = parts::badge(tr("To be accepted again"), parts::Tone::warning);
    return {.cells = {fragment({link_to(visit, isms::risk::table, line.before.meta.number, line.before.title),
                                span({cls("row-number"), reference})}),
                      from_to(read, line, &Risk::inherent_level), from_to(read, line, &Risk::level),
                      from_to(read, line, &Risk::residual_level), note},
            .id = reference,
            .name = put("{0} {1}", {reference, line.before.title})};
}

Response show(const Visit& visit, const Form& form, const base::Error* error) {
    const Read read = visit.read(read_lines);
    const parts::Shell shell{
        .title = tr("Level risks anew"),
        .pretitle = tr("Clause 6.1.2"),
        .lead = tr("A change of method changes no level by itself. Choose the risks whose levels are to be "
                   "found by the method in force."),
        .breadcrumb = {{tr("Risk method"), visit.url({"risk-methods"})}},
        .wide = true,
        .acts = true};
    parts::Table table{.caption = tr("Risks with levels of a former method"),
                       .columns = {{.label = tr("Risk"), .wraps = true},
                                   {.label = tr("Inherent level")},
                                   {.label = tr("Current level")},
                                   {.label = tr("Residual level")},
                                   {.label = tr("Note")}},
                       .rows = {},
                       .empty = {.heading = tr("All levels are of the method in force"), .icon = "checks"}};
    for (const Line& line : read.lines) table.rows.push_back(row_of(visit, read, line));
    const Text fault = fault_at(error, "reason");
    if (visit.may(isms::risk::table, schema::Verb::assess))
        table.bulk = parts::Bulk{
            .url = visit.url({"risk-methods", "relevel"}),
            .csrf = visit.csrf,
            .controls =
                fragment({parts::text_field({.name = "reason", .label = tr("Reason"), .fault = fault, .required = true},
                                            form_value(form, "reason"), {.max_length = 500}),
                          button({type("submit"), cls("btn btn-primary"), tr("Level the chosen risks anew")})})};
    std::vector<Node> faults;
    if (error)
        for (const base::Fault& one : error->faults) faults.push_back(p({base::describe(one)}));
    return visit.page(shell,
                      div({cls("stack"),
                           when(error != nullptr, parts::callout({.tone = parts::Tone::danger,
                                                                  .heading = tr("This could not be saved yet"),
                                                                  .content = fragment(faults)})),
                           parts::data_table(table)}),
                      error ? status_of(error->code) : 200);
}

}  // namespace

Response relevel_page(const Visit& visit) { return show(visit, {}, nullptr); }

Response relevel(const Visit& visit) {
    const Form form = read_form(visit.request);
    std::vector<base::Id<Risk>> chosen;
    for (const std::string& reference : form_values(form, "selected"))
        if (const auto number = engine::parse_reference(isms::risk::table, reference)) chosen.push_back({*number});
    if (chosen.empty()) {
        const base::Error error = base::fail(base::ErrorCode::invalid, base::word("Choose at least one risk."), "selected");
        return show(visit, form, &error);
    }
    auto done =
        services::level_anew(visit.program(), visit.caller, chosen, base::clean(base::trim(form_value(form, "reason"))));
    if (!done) return show(visit, form, &done.error());
    return visit.see_other(visit.url({"risk-methods", "relevel"}), "relevelled");
}

}  // namespace web::pages
