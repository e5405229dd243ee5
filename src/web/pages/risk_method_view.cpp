#include "web/pages/risk_method_view.hpp"

#include "base/translate.hpp"
#include "isms/planning/risk.hpp"
#include "isms/planning/risk_method.hpp"
#include "rules/risk_method.hpp"
#include "services/risk_levels.hpp"
#include "web/parts/badge.hpp"
#include "web/parts/callout.hpp"
#include "web/parts/table.hpp"

namespace web::pages {

using namespace html;
using base::put, base::tr, isms::RiskMethod;

namespace {

std::string numbered(std::size_t index, const std::string& name) {
    return put("{0} {1}", {std::to_string(index + 1), name});
}

Node scale_table(std::string_view title, const std::vector<std::string>& names, const std::vector<std::string>& meanings) {
    std::vector<std::vector<Node>> rows;
    for (std::size_t i = names.size(); i-- > 0;)
        rows.push_back({numbered(i, names[i]), i < meanings.size() ? Node(meanings[i]) : Node()});
    return parts::plain_table(title, {{.label = title}, {.label = tr("Meaning"), .wraps = true}}, rows);
}

// A draft may hold anything: a matrix that does not fit its scales is not drawn.
Node matrix_table(const RiskMethod& method) {
    const std::size_t columns = method.consequence_names.size();
    if (method.matrix.size() != method.likelihood_names.size() * columns || columns == 0)
        return p({cls("muted"), tr("The matrix does not fit the scales yet.")});
    const int levels = static_cast<int>(method.level_names.size());
    std::vector<parts::Column> headings{{.label = tr("Likelihood \\ consequence")}};
    for (std::size_t i = 0; i < columns; ++i) headings.push_back({.label = numbered(i, method.consequence_names[i])});
    std::vector<std::vector<Node>> rows;
    for (std::size_t row = method.likelihood_names.size(); row-- > 0;) {
        std::vector<Node> cells{numbered(row, method.likelihood_names[row])};
        for (std::size_t column = 0; column < columns; ++column) {
            const int level = static_cast<int>(method.matrix[row * columns + column]);
            const bool known = level >= 1 && level <= levels;
            cells.push_back(
                parts::level_badge({known ? level : 0, levels,
                                    known ? Text(method.level_names[static_cast<std::size_t>(level - 1)]) : Text("?")}));
        }
        rows.push_back(std::move(cells));
    }
    return parts::plain_table(tr("Level of risk by likelihood and consequence"), headings, rows);
}

Node who_accepts(const RiskMethod& method) {
    const int levels = static_cast<int>(method.level_names.size());
    std::vector<std::vector<Node>> rows;
    for (int level = levels; level >= 1; --level) {
        const bool acceptable = level <= method.acceptable_up_to.value;
        const bool by_owner = level <= method.owner_accepts_up_to.value;
        rows.push_back({parts::level_badge({level, levels, method.level_names[static_cast<std::size_t>(level - 1)]}),
                        acceptable ? tr("May be retained as it is") : tr("To be treated, or accepted with a reason"),
                        by_owner ? tr("Risk owner") : tr("Top management")});
    }
    return parts::plain_table(
        tr("Acceptance by level of risk"),
        {{.label = tr("Level")}, {.label = tr("Criterion"), .wraps = true}, {.label = tr("Accepted by")}}, rows);
}

}  // namespace

Node risk_method_view(const RiskMethod& method) {
    return fragment(
        {parts::card({.heading = tr("Matrix"), .content = matrix_table(method), .flush = true}),
         parts::card({.heading = tr("Acceptance"), .content = who_accepts(method), .flush = true}),
         parts::card(
             {.content = scale_table(tr("Likelihood"), method.likelihood_names, method.likelihood_meanings), .flush = true}),
         parts::card({.content = scale_table(tr("Consequence"), method.consequence_names, method.consequence_meanings),
                      .flush = true})});
}

Node risk_method_extra(const Visit& visit, engine::Work& work, const engine::Record& record) {
    const auto method = engine::typed<RiskMethod>(record);
    Node note;
    if (method.state == isms::MethodState::in_force) {
        const auto former = static_cast<std::int64_t>(services::risks_levelled_by_a_former_method(work).size());
        parts::Callout callout{.tone = parts::Tone::warning,
                               .content = put(base::trn("One risk still has levels of a former method.",
                                                        "{0} risks still have levels of a former method.", former),
                                              {std::to_string(former)})};
        if (visit.may(isms::risk::table, schema::Verb::assess))
            callout.actions = {{.label = tr("Level again"), .url = visit.url({"risk-methods", "relevel"})}};
        if (former > 0) note = parts::callout(callout);
    }
    Node copy;
    if (method.state != isms::MethodState::draft && visit.may(isms::risk_method::table, schema::Verb::create))
        copy = parts::callout({.content = tr("A method that was put in force stays as it is. To change it, copy it, change "
                                             "the copy, and put that in force."),
                               .actions = {{.label = tr("Copy this method"),
                                            .url = visit.url({"risk-methods", "new"}) + "?from=" + record.reference(),
                                            .icon = "copy"}}});
    return div({cls("stack"), note, copy, risk_method_view(method)});
}

}  // namespace web::pages
