#include "web/pages/scenarios.hpp"

#include "base/encoding.hpp"
#include "base/text.hpp"
#include "isms/planning/asset.hpp"
#include "isms/planning/risk.hpp"
#include "isms/planning/threat.hpp"
#include "isms/planning/vulnerability.hpp"
#include "queries/catalogue_numbers.hpp"
#include "services/catalogue.hpp"
#include "web/pages/words.hpp"
#include "web/parts/callout.hpp"

namespace web::pages {

using namespace html;
using base::put, base::tr, isms::Property, services::ScenarioRow;

namespace {

struct Catalogues {
    queries::NumberOfIdentifier threats, vulnerabilities;
};

Catalogues read_catalogues(engine::Work& work) {
    return {queries::threats_by_identifier(work.connection(), work.occasion().org),
            queries::vulnerabilities_by_identifier(work.connection(), work.occasion().org)};
}

// The form of a new risk, filled in. What the organisation has retired or removed is left out.
std::string url_of_new(const Visit& visit, const Catalogues& catalogues, const ScenarioRow& row) {
    std::string url = visit.url({isms::risk::table.path, "new"});
    char separator = '?';
    const auto add = [&](std::string_view name, std::string_view value) {
        url += separator;
        url += put("{0}={1}", {name, base::percent_encode(value)});
        separator = '&';
    };
    const auto add_record = [&](std::string_view name, const schema::Schema& schema,
                                const queries::NumberOfIdentifier& numbers, const std::string& identifier) {
        if (const auto found = numbers.find(identifier); found != numbers.end())
            add(name, engine::format_reference(schema, found->second));
    };
    add("title", row.title);
    add("scenario", row.scenario);
    add_record("threats", isms::threat::table, catalogues.threats, row.threat);
    for (const std::string& identifier : row.vulnerabilities)
        add_record("vulnerabilities", isms::vulnerability::table, catalogues.vulnerabilities, identifier);
    for (const Property property : {Property::confidentiality, Property::integrity, Property::availability})
        if (row.properties.has(property)) add("properties", name_of_choice(property));
    return url;
}

Node line(const Visit& visit, const Catalogues& catalogues, const ScenarioRow& row) {
    return li({cls("item"),
               div({cls("item-body"), strong({row.title}), p({row.scenario}),
                    span({cls("item-note"), put(tr("Controls that usually help: {0}"), {base::join(row.controls, ", ")})})}),
               a({cls("btn btn-sm"), href(url_of_new(visit, catalogues, row)),
                  aria_label(put(tr("Use it: {0}"), {row.title})), tr("Use it")})});
}

// What is hit first of all. Each scenario stands in one group only.
Node group(const Visit& visit, const Catalogues& catalogues, isms::AssetCategory category) {
    std::vector<Node> lines;
    for (const ScenarioRow& row : services::catalogue_scenarios())
        if (row.asset_categories.front() == category) lines.push_back(line(visit, catalogues, row));
    if (lines.empty()) return {};
    return parts::card({.heading = word_for(category), .content = ul({cls("items scenarios"), fragment(lines)})});
}

}  // namespace

Response scenarios_page(const Visit& visit) {
    const schema::Schema& risks = isms::risk::table;
    if (!visit.may(risks, schema::Verb::read))
        return visit.refuse(base::fail(base::ErrorCode::not_found, base::word("There is no such page here.")));
    if (!visit.may(risks, schema::Verb::create))
        return visit.refuse(base::fail(base::ErrorCode::forbidden, base::word("Your roles do not allow this.")));
    const Catalogues catalogues = visit.read(read_catalogues);
    std::vector<Node> groups;
    for (std::size_t i = 0; i < schema::choices_of<isms::AssetCategory>.size(); ++i)
        groups.push_back(group(visit, catalogues, static_cast<isms::AssetCategory>(i)));
    const parts::Shell shell{
        .title = tr("Start from a scenario"),
        .pretitle = tr("Clause 6.1.2 c)"),
        .lead = tr("Risks that many organisations have. Each fills in the form of a new risk, where you "
                   "change it to what could happen here. Nothing is saved before you save it."),
        .breadcrumb = {{tr(risks.plural), visit.url({risks.path})}, {tr("Scenarios"), {}}},
        .acts = true};
    return visit.page(shell, div({cls("stack"), fragment(groups)}));
}

}  // namespace web::pages
