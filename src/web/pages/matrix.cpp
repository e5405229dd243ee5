#include "web/pages/matrix.hpp"

#include "base/translate.hpp"
#include "isms/planning/risk.hpp"
#include "isms/planning/risk_method.hpp"
#include "queries/risk_matrix.hpp"
#include "rules/risk_method.hpp"
#include "services/method_in_force.hpp"
#include "web/charts/matrix.hpp"
#include "web/charts/svg.hpp"
#include "web/parts/badge.hpp"
#include "web/parts/callout.hpp"
#include "web/parts/record.hpp"

namespace web::pages {

using namespace html;
using base::put, base::tr, isms::RiskMethod, queries::RiskMatrix, queries::Stage, schema::Verb;

namespace {

struct StageWords {
    Stage stage;
    std::string_view title;
    std::string_view likelihood, consequence, level;  // fields of the risk
};
constexpr std::array stages{
    StageWords{Stage::inherent, base::word("Inherent"), "inherent_likelihood", "inherent_consequence", "inherent_level"},
    StageWords{Stage::current, base::word("Current"), "likelihood", "consequence", "level"},
    StageWords{Stage::residual, base::word("Residual"), "residual_likelihood", "residual_consequence", "residual_level"},
};

struct Read {
    services::MethodInForce method;
    std::array<RiskMatrix, 3> matrices;
};

Read read_matrices(engine::Work& work) {
    Read read{services::method_in_force(work), {}};
    if (read.method)
        for (std::size_t i = 0; i < stages.size(); ++i)
            read.matrices[i] =
                queries::risk_matrix(work.connection(), work.occasion().org, read.method->meta.number, stages[i].stage);
    return read;
}

// The register with the risks that stand in a cell, and no others.
std::string cell_url(const Visit& visit, const StageWords& words, int likelihood, int consequence, const RiskMethod& method,
                     bool several_methods) {
    std::string url =
        put("{0}?{1}={2}&{3}={4}&state.not=closed", {visit.url({"risks"}), words.likelihood, std::to_string(likelihood),
                                                     words.consequence, std::to_string(consequence)});
    if (several_methods) url += "&method=" + engine::format_reference(isms::risk_method::table, method.meta.number);
    return url;
}

charts::Matrix picture(const Visit& visit, const StageWords& words, const RiskMethod& method, const RiskMatrix& matrix) {
    charts::Matrix picture{.title = tr(words.title),
                           .likelihood = tr("Likelihood"),
                           .consequence = tr("Consequence"),
                           .levels = static_cast<int>(method.level_names.size()),
                           .compact = true};
    for (const std::string& name : method.likelihood_names) picture.likelihoods.emplace_back(name);
    for (const std::string& name : method.consequence_names) picture.consequences.emplace_back(name);
    for (int likelihood = 1; likelihood <= static_cast<int>(method.likelihood_names.size()); ++likelihood) {
        picture.cells.emplace_back();
        for (int consequence = 1; consequence <= static_cast<int>(method.consequence_names.size()); ++consequence) {
            const auto level = rules::level_of(method, {likelihood}, {consequence});
            picture.cells.back().push_back(
                {.level = level.value,
                 .level_label = rules::name_of(method, level),
                 .url = cell_url(visit, words, likelihood, consequence, method, matrix.by_former_method > 0),
                 .acceptable = rules::is_acceptable(method, level)});
        }
    }
    for (const queries::MatrixCell& cell : matrix.cells) {
        const auto row = static_cast<std::size_t>(cell.likelihood - 1),
                   column = static_cast<std::size_t>(cell.consequence - 1);
        if (row < picture.cells.size() && column < picture.cells[row].size()) picture.cells[row][column].count = cell.risks;
    }
    return picture;
}

Node legend_of(const RiskMethod& method) {
    const int levels = static_cast<int>(method.level_names.size());
    std::vector<charts::LegendEntry> entries;
    for (int level = 1; level <= levels; ++level)
        entries.push_back({parts::level_class(level, levels), method.level_names[static_cast<std::size_t>(level - 1)], {}});
    return fragment({charts::legend_list(entries),
                     p({cls("muted"), put(tr("Acceptable without treatment: up to {0}. The dotted line is that border."),
                                          {rules::name_of(method, method.acceptable_up_to)})})});
}

Node not_shown(const Visit& visit, const StageWords& words, const RiskMatrix& matrix) {
    std::vector<Node> lines;
    if (matrix.not_rated > 0)
        lines.push_back(li({tr(words.title), ": ",
                            a({href(put("{0}?{1}=none&state.not=closed", {visit.url({"risks"}), words.level})),
                               put(base::trn("one risk is not rated", "{0} risks are not rated", matrix.not_rated),
                                   {std::to_string(matrix.not_rated)})})}));
    if (matrix.by_former_method > 0)
        lines.push_back(li({tr(words.title), ": ",
                            a({href(visit.url({"risk-methods", "relevel"})),
                               put(base::trn("one risk has a level by a former method",
                                             "{0} risks have levels by a former method", matrix.by_former_method),
                                   {std::to_string(matrix.by_former_method)})})}));
    return fragment(lines);
}

Node what_is_not_shown(const Visit& visit, const Read& read) {
    std::vector<Node> lines;
    bool any = false;
    for (std::size_t i = 0; i < stages.size(); ++i) {
        any = any || read.matrices[i].not_rated > 0 || read.matrices[i].by_former_method > 0;
        lines.push_back(not_shown(visit, stages[i], read.matrices[i]));
    }
    if (!any) return {};
    return parts::callout({.heading = tr("Not in the picture"), .content = ul({cls("plain-list"), fragment(lines)})});
}

parts::FactGroup scale_facts(std::string_view heading, const std::vector<std::string>& names,
                             const std::vector<std::string>& meanings) {
    parts::FactGroup group{.heading = heading, .facts = {}};
    for (std::size_t i = 0; i < names.size(); ++i)
        group.facts.push_back({put("{0} {1}", {std::to_string(i + 1), names[i]}),
                               i < meanings.size() && !meanings[i].empty() ? Node(meanings[i]) : Node(), true});
    return group;
}

Response without_method(const Visit& visit, const parts::Shell& shell) {
    parts::EmptyState empty{.heading = tr("No risk method is in force"),
                            .explanation = tr("The method gives the scales and the levels that the matrix shows."),
                            .icon = "adjustments"};
    if (visit.may(isms::risk_method::table, Verb::read))
        empty.actions = {
            {.label = tr("To the risk method"), .url = visit.url({"risk-methods"}), .emphasis = parts::Emphasis::primary}};
    return visit.page(shell, section({cls("panel"), parts::empty_state(empty)}));
}

}  // namespace

Response matrix_page(const Visit& visit) {
    parts::Shell shell{.title = tr("Risk matrix"),
                       .pretitle = tr("Clause 6.1.2"),
                       .lead = tr("How many risks stand where: without measures, with those that work today, and when the "
                                  "treatment is done."),
                       .wide = true};
    if (!visit.may(isms::risk::table, Verb::read))
        return visit.refuse(base::fail(base::ErrorCode::forbidden, base::word("Your roles do not allow to read risks.")));
    const Read read = visit.read(read_matrices);
    if (!read.method) return without_method(visit, shell);
    shell.actions = {{.label = tr("All risks"), .url = visit.url({"risks"}), .icon = "list"}};
    std::vector<charts::Matrix> pictures;
    for (std::size_t i = 0; i < stages.size(); ++i)
        pictures.push_back(picture(visit, stages[i], *read.method, read.matrices[i]));
    return visit.page(
        shell,
        div({cls("stack"), parts::card({.content = fragment({legend_of(*read.method), charts::matrix_row(pictures)})}),
             what_is_not_shown(visit, read),
             parts::card({.heading = tr("What the numbers mean"),
                          .explanation = read.method->title,
                          .content = div({cls("columns"),
                                          parts::fact_list({scale_facts(tr("Likelihood"), read.method->likelihood_names,
                                                                        read.method->likelihood_meanings)}),
                                          parts::fact_list({scale_facts(tr("Consequence"), read.method->consequence_names,
                                                                        read.method->consequence_meanings)})})})}));
}

}  // namespace web::pages
