// Editions of the Statement of Applicability: made, read, approved, compared.
#include <algorithm>
#include <iterator>

#include "base/text.hpp"
#include "engine/list.hpp"
#include "engine/titles.hpp"
#include "isms/controls/soa_version.hpp"
#include "isms/support/person.hpp"
#include "web/form_faults.hpp"
#include "web/pages/soa.hpp"
#include "web/pages/soa_document.hpp"
#include "web/pages/soa_row.hpp"
#include "web/parts/badge.hpp"
#include "web/parts/callout.hpp"
#include "web/parts/difference.hpp"
#include "web/parts/fields.hpp"
#include "web/parts/record.hpp"
#include "web/parts/table.hpp"

namespace web::pages {

using namespace html;
using base::put, base::Result, base::tr, isms::SoaState, isms::SoaVersion, schema::Verb;

namespace {

const schema::Schema& table_of_versions = isms::soa_version::table;

parts::Tone tone_of_state(SoaState state) {
    switch (state) {
        case SoaState::draft:
            return parts::Tone::warning;
        case SoaState::approved:
            return parts::Tone::info;
        case SoaState::published:
            return parts::Tone::success;
        case SoaState::superseded:
            break;
    }
    return parts::Tone::neutral;
}

Node state_badge(SoaState state) { return parts::badge(word_for(state), tone_of_state(state)); }

std::string reference_of(const SoaVersion& version) {
    return engine::format_reference(table_of_versions, version.meta.number);
}

std::string name_of_person(engine::Work& work, base::Id<isms::Person> person) {
    return person ? engine::title_of(work, isms::person::table, person.number) : std::string();
}

std::vector<SoaVersion> versions_of(engine::Work& work) {  // the newest first
    engine::ListQuery query{.schema = &table_of_versions, .limit = 200, .with_total = false};
    query.sort.push_back({*engine::find_column(table_of_versions, "id"), true});
    std::vector<SoaVersion> versions;
    if (auto page = engine::list(work, query))
        for (const engine::Record& record : page->records) versions.push_back(engine::typed<SoaVersion>(record));
    return versions;
}

std::string amount(const std::optional<std::int64_t>& number) { return number ? std::to_string(*number) : std::string(); }

std::vector<Node> version_cells(const Visit& visit, const SoaVersion& version) {
    const std::string reference = reference_of(version);
    return {fragment({a({cls("row-link"), href(visit.url({"soa", "versions", reference})), version.title}),
                      span({cls("row-number"), reference})}),
            state_badge(version.state),
            amount(version.applicable),
            amount(version.excluded),
            amount(version.undecided),
            date_text(version.approved_on),
            date_text(version.published_on),
            a({href(visit.url({"soa", "compare"}) + "?from=" + reference + "&to=now"),
               aria_label(put(tr("Compare {0} with today"), {reference})), tr("Compare with today")})};
}

Node versions_table(const Visit& visit, const std::vector<SoaVersion>& versions) {
    parts::Table table{.caption = tr("Editions"),
                       .columns = {{.label = tr("Edition")},
                                   {.label = tr("State")},
                                   {.label = tr("Applicable"), .numeric = true},
                                   {.label = tr("Excluded"), .numeric = true},
                                   {.label = tr("Not decided"), .numeric = true},
                                   {.label = tr("Approved on")},
                                   {.label = tr("Published on")},
                                   {.label = tr("Compare")}},
                       .rows = {},
                       .empty = {.heading = tr("No edition yet"),
                                 .explanation = tr("An edition keeps the statement as it is on that day, so that it can be "
                                                   "approved, published and compared."),
                                 .icon = "versions"}};
    for (const SoaVersion& version : versions) table.rows.push_back({.cells = version_cells(visit, version)});
    return parts::data_table(table);
}

Node freeze_form(const Visit& visit, const services::SoaCounts& now, const Form& form, const base::Error* error) {
    const schema::Field& title_field = schema::field_of<&SoaVersion::title>();
    const schema::Field& changes_field = schema::field_of<&SoaVersion::changes>();
    const std::string proposed = put(tr("Statement of Applicability, {0}"), {base::to_text(visit.today())});
    const std::string_view typed = form_value(form, "title");
    const Node note =
        now.undecided == 0
            ? Node()
            : parts::callout({.tone = parts::Tone::warning,
                              .content = put(base::trn("One control is not decided yet. The edition can be made, "
                                                       "but not approved.",
                                                       "{0} controls are not decided yet. The edition can be "
                                                       "made, but not approved.",
                                                       now.undecided),
                                             {std::to_string(now.undecided)}),
                              .actions = {{tr("Decide"), visit.url({"soa"}) + "?applicability=undecided"}}});
    return fragment(
        {note, parts::edit_form(
                   {.url = visit.url({"soa", "freeze"}),
                    .csrf = visit.csrf,
                    .groups = {{.heading = tr("Make an edition of the decisions as they are now"),
                                .explanation = tr("It starts as a draft. Top management approves it, then it is published."),
                                .fields = {parts::text_field({.name = title_field.name,
                                                              .label = tr(title_field.label),
                                                              .fault = fault_at(error, title_field.name),
                                                              .required = true},
                                                             typed.empty() ? std::string_view(proposed) : typed),
                                           parts::text_area({.name = changes_field.name,
                                                             .label = tr(changes_field.label),
                                                             .help = tr(changes_field.help),
                                                             .fault = fault_at(error, changes_field.name)},
                                                            form_value(form, "changes"), 3)}}},
                    .faults = summary_of(faults_of(error), table_of_versions),
                    .submit_label = tr("Make the edition"),
                    .plain = true})});
}

Response versions_page(const Visit& visit, const Form& form, const base::Error* error) {
    struct Read {
        std::vector<SoaVersion> versions;
        services::SoaCounts now;
    };
    const Read read = visit.read([](engine::Work& work) {
        return Read{versions_of(work), services::count_rows(services::current_applicability(work))};
    });
    const parts::Shell shell{.title = tr("Editions of the Statement of Applicability"),
                             .pretitle = tr("Clause 6.1.3 d)"),
                             .breadcrumb = {{tr("Statement of Applicability"), visit.url({"soa"})}}};
    return visit.page(shell,
                      div({cls("stack"), versions_table(visit, read.versions),
                           when(visit.may(table_of_versions, Verb::create), freeze_form(visit, read.now, form, error))}),
                      error ? status_of(error->code) : 200);
}

struct Edition {
    SoaVersion version;
    std::vector<services::SoaRow> rows;
    std::string approved_by;
    std::vector<const schema::Step*> steps;
};

Result<Edition> read_edition(engine::Work& work, std::int64_t number) {
    const engine::Record record = TRY(work.find(table_of_versions, number));
    Edition edition{.version = engine::typed<SoaVersion>(record)};
    edition.rows = TRY(services::frozen_applicability(work, {number}));
    edition.approved_by = name_of_person(work, edition.version.approved_by);
    edition.steps = work.steps_for(record);
    return edition;
}

Node approval_facts(const Visit& visit, const Edition& edition) {
    const SoaVersion& version = edition.version;
    return parts::card(
        {.heading = tr("Approval"),
         .content = parts::fact_list(
             {{.facts = {{tr("Organisation"), visit.organisation_name},
                         {tr("Edition"), reference_of(version)},
                         {tr("State"), state_badge(version.state)},
                         {tr("Made on"), base::to_text(base::day_in(visit.caller.zone, version.meta.created_at))},
                         {tr("Approved by"), edition.approved_by.empty() ? Node() : Node(edition.approved_by)},
                         {tr("Approved on"), version.approved_on ? Node(date_text(version.approved_on)) : Node()},
                         {tr("Published on"), version.published_on ? Node(date_text(version.published_on)) : Node()},
                         {tr("Applicable, excluded, not decided"),
                          put("{0} / {1} / {2}",
                              {amount(version.applicable), amount(version.excluded), amount(version.undecided)})},
                         {tr("SHA-256 of the content"), code({cls("hash"), version.content.hash}), true},
                         {tr("What has changed"), version.changes.empty() ? Node() : Node(version.changes), true}}}})});
}

std::vector<parts::Action> edition_actions(const Visit& visit, const Edition& edition) {
    const std::string reference = reference_of(edition.version);
    std::vector<parts::Action> actions;
    for (const schema::Step* step : edition.steps)
        if (step->verb != Verb::retire)  // publication supersedes the edition before by itself
            actions.push_back({.label = tr(step->label),
                               .url = visit.url({"soa-versions", reference, "steps", schema::name_of(step->verb)}),
                               .emphasis = parts::Emphasis::primary});
    actions.push_back({.label = tr("Compare with today"),
                       .url = visit.url({"soa", "compare"}) + "?from=" + reference + "&to=now",
                       .icon = "file-diff"});
    std::ranges::move(spreadsheet_actions(visit, reference), std::back_inserter(actions));
    actions.push_back({.label = tr("Record and history"), .url = visit.url({"soa-versions", reference}), .icon = "history"});
    return actions;
}

// "SOA-0002", or "now".
struct Side {
    std::string value, label;
    std::vector<services::SoaRow> rows;
};

Result<Side> read_side(engine::Work& work, std::string_view wanted) {
    if (wanted == "now")
        return Side{"now", put(tr("Today, {0}"), {base::to_text(work.today())}), services::current_applicability(work)};
    const auto number = engine::parse_reference(table_of_versions, wanted);
    if (!number) return base::fail(base::ErrorCode::not_found, base::word("There is no such edition."));
    const SoaVersion version = TRY(work.find(base::Id<SoaVersion>{*number}));
    auto rows = TRY(services::frozen_applicability(work, {*number}));
    const std::string reference = reference_of(version);
    return Side{reference, put("{0} {1}", {reference, version.title}), std::move(rows)};
}

struct Comparison {
    std::vector<SoaVersion> versions;
    Side from, to;
};

Result<Comparison> read_comparison(engine::Work& work, std::string from, std::string to) {
    Comparison comparison{.versions = versions_of(work)};
    if (comparison.versions.empty()) return comparison;
    if (from.empty()) from = reference_of(comparison.versions.back());
    if (to.empty()) to = "now";
    comparison.from = TRY(read_side(work, from));
    comparison.to = TRY(read_side(work, to));
    return comparison;
}

Node side_select(std::string_view name_of_side, std::string_view label_of_side, const Comparison& comparison,
                 const std::string& chosen, bool with_now) {
    std::vector<parts::Option> options;
    if (with_now) options.push_back({"now", tr("Today"), chosen == "now"});
    for (const SoaVersion& version : comparison.versions) {
        const std::string reference = reference_of(version);
        options.push_back({reference, put("{0} {1}", {reference, version.title}), chosen == reference});
    }
    return parts::select_field({.name = name_of_side, .label = label_of_side, .narrow = true}, options);
}

parts::Difference difference_of(const services::SoaChange& change) {
    using Kind = services::SoaChange::Kind;
    parts::Difference difference{.heading = put("{0} {1}", {change.identifier, change.title}),
                                 .change = change.kind == Kind::added     ? parts::Change::added
                                           : change.kind == Kind::removed ? parts::Change::removed
                                                                          : parts::Change::changed};
    for (const services::SoaFieldChange& field : change.fields)
        difference.fields.push_back({.label = label_of_change(field.field),
                                     .before = words_of_change(field.field, field.before),
                                     .after = words_of_change(field.field, field.after),
                                     .long_text = true});
    return difference;
}

Node differences(const Comparison& comparison) {
    const auto changes = services::compare_applicability(comparison.from.rows, comparison.to.rows);
    const auto total = static_cast<std::int64_t>(changes.size());
    if (changes.empty())
        return section({cls("panel"), parts::empty_state({.heading = tr("No difference"),
                                                          .explanation = tr("Both say the same of every control."),
                                                          .icon = "checks"})});
    std::vector<parts::Difference> shown;
    std::ranges::transform(changes, std::back_inserter(shown), difference_of);
    return parts::card(
        {.heading = put(base::trn("One control differs", "{0} controls differ", total), {std::to_string(total)}),
         .explanation = put(tr("From {0} to {1}"), {comparison.from.label, comparison.to.label}),
         .content = parts::difference_list(shown)});
}

}  // namespace

Response soa_versions_page(const Visit& visit) { return versions_page(visit, {}, nullptr); }

Response freeze_soa(const Visit& visit) {
    const Form form = read_form(visit.request);
    SoaVersion version;
    version.title = base::clean(base::trim(form_value(form, "title")));
    version.changes = base::clean(form_value(form, "changes"));
    auto made = visit.write({}, [&](engine::Work& work) { return work.create(version); });
    if (!made) return versions_page(visit, form, &made.error());
    return visit.see_other(visit.url({"soa", "versions", reference_of(*made)}), "frozen");
}

Response soa_version_page(const Visit& visit) {
    const auto number = engine::parse_reference(table_of_versions, visit.request.param("ref"));
    if (!number) return visit.refuse(base::fail(base::ErrorCode::not_found, base::word("There is no such edition.")));
    auto edition = visit.read([&](engine::Work& work) { return read_edition(work, *number); });
    if (!edition) return visit.refuse(edition.error());
    const parts::Shell shell{.title = edition->version.title,
                             .pretitle = reference_of(edition->version),
                             .badges = state_badge(edition->version.state),
                             .breadcrumb = {{tr("Statement of Applicability"), visit.url({"soa"})},
                                            {tr("Editions"), visit.url({"soa", "versions"})}},
                             .actions = edition_actions(visit, *edition),
                             .wide = true};
    return visit.page(shell, div({cls("stack"), approval_facts(visit, *edition), soa_document(edition->rows)}));
}

Response soa_compare_page(const Visit& visit) {
    const std::string from(visit.request.query_value("from")), to(visit.request.query_value("to"));
    auto comparison = visit.read([&](engine::Work& work) { return read_comparison(work, from, to); });
    if (!comparison) return visit.refuse(comparison.error());
    const parts::Shell shell{.title = tr("Compare editions"),
                             .pretitle = tr("Statement of Applicability"),
                             .breadcrumb = {{tr("Statement of Applicability"), visit.url({"soa"})},
                                            {tr("Editions"), visit.url({"soa", "versions"})}}};
    if (comparison->versions.empty())
        return visit.page(
            shell,
            section({cls("panel"), parts::empty_state({.heading = tr("No edition yet"),
                                                       .icon = "versions",
                                                       .actions = {{tr("Make one"), visit.url({"soa", "versions"})}}})}));
    const Node choose =
        form({cls("panel compare-form"), method("get"), action(visit.url({"soa", "compare"})),
              div({cls("field-grid"), side_select("from", tr("From"), *comparison, comparison->from.value, false),
                   side_select("to", tr("To"), *comparison, comparison->to.value, true)}),
              button({type("submit"), cls("btn"), tr("Compare")})});
    return visit.page(shell, div({cls("stack"), choose, differences(*comparison)}));
}

Node soa_version_extra(const Visit& visit, engine::Work&, const engine::Record& record) {
    const std::string reference = record.reference();
    return parts::callout(
        {.content = tr("The content of this edition was frozen when it was made."),
         .actions = {{.label = tr("Read the edition"), .url = visit.url({"soa", "versions", reference}), .icon = "eye"},
                     {.label = tr("Compare with today"),
                      .url = visit.url({"soa", "compare"}) + "?from=" + reference + "&to=now",
                      .icon = "file-diff"}}});
}

}  // namespace web::pages
