#include "web/pages/soa.hpp"

#include <algorithm>

#include "isms/controls/soa_version.hpp"
#include "web/pages/soa_row.hpp"
#include "web/parts/callout.hpp"
#include "web/parts/record.hpp"
#include "web/server/target.hpp"

namespace web::pages {

using namespace html;
using base::put, base::Result, base::tr, isms::Applicability, isms::Control, isms::Implementation, schema::Verb;

namespace {

struct Statement {
    std::vector<SoaLine> lines;
    std::vector<PersonChoice> people;
    std::vector<bool> may_decide;  // one for each line
    std::int64_t published = 0;
    std::optional<std::size_t> differences = 0;  // from the published edition; nothing when that cannot be read
};

bool may_decide(const engine::Work& work, const SoaLine& line) {
    return work.may(Verb::update, engine::generic(line.control));
}

Statement read_statement(engine::Work& work) {
    Statement statement{.lines = soa_lines(work), .people = people_of(work), .published = published_soa(work)};
    for (const SoaLine& line : statement.lines) statement.may_decide.push_back(may_decide(work, line));
    if (statement.published == 0) return statement;
    if (auto frozen = services::frozen_applicability(work, {statement.published})) {
        std::vector<services::SoaRow> rows;
        for (const SoaLine& line : statement.lines) rows.push_back(line.row);
        statement.differences = services::compare_applicability(*frozen, rows).size();
    } else statement.differences.reset();
    return statement;
}

template <class Number> std::string count(Number number) { return std::to_string(number); }

parts::Figure version_figure(const Visit& visit, const Statement& statement) {
    const std::string versions = visit.url({"soa", "versions"});
    if (statement.published == 0)
        return {.label = tr("Published edition"),
                .value = tr("None"),
                .note = tr("Make one when all is decided"),
                .url = versions};
    const std::string reference = engine::format_reference(isms::soa_version::table, statement.published);
    if (!statement.differences)
        return {.label = tr("Published edition"),
                .value = reference,
                .note = tr("Its file is missing or damaged"),
                .tone = parts::Tone::danger,
                .url = versions};
    const auto changed = static_cast<std::int64_t>(*statement.differences);
    return {.label = tr("Published edition"),
            .value = reference,
            .note = changed == 0 ? std::string(tr("Nothing has changed since"))
                                 : put(base::trn("One control differs since", "{0} controls differ since", changed),
                                       {count(changed)}),
            .tone = changed == 0 ? parts::Tone::success : parts::Tone::warning,
            .url = changed == 0 ? versions : visit.url({"soa", "compare"}) + "?from=" + reference + "&to=now"};
}

Node figures(const Visit& visit, const Statement& statement) {
    const auto total = static_cast<std::int64_t>(statement.lines.size());
    const auto having = [&](auto holds) {
        return static_cast<std::int64_t>(
            std::ranges::count_if(statement.lines, [&](const SoaLine& line) { return holds(line.row); }));
    };
    const auto applicable = having([](const auto& row) { return row.applicability == Applicability::applicable; });
    const auto excluded = having([](const auto& row) { return row.applicability == Applicability::excluded; });
    const auto done = having([](const auto& row) {
        return row.applicability == Applicability::applicable && row.implementation == Implementation::implemented;
    });
    const std::string here = visit.url({"soa"});
    return parts::key_figures({{.label = tr("Decided"),
                                .value = count(applicable + excluded),
                                .url = here + "?applicability=undecided",
                                .chart = parts::progress_bar(tr("of all controls"), applicable + excluded, total)},
                               {.label = tr("Applicable"),
                                .value = count(applicable),
                                .note = put(tr("{0} excluded"), {count(excluded)}),
                                .url = here + "?applicability=applicable"},
                               {.label = tr("Implemented"),
                                .value = count(done),
                                .url = here + "?applicability=applicable&implementation=implemented",
                                .chart = parts::progress_bar(tr("of the applicable"), done, applicable)},
                               version_figure(visit, statement)});
}

// A row that could not be saved: what was typed stands in the place of what is stored.
struct Refused {
    std::string control;
    SoaInput input;
    base::Error error;
};

std::vector<std::size_t> shown_lines(const Statement& statement, const SoaFilter& filter, const Refused* refused) {
    std::vector<std::size_t> shown;
    for (std::size_t i = 0; i < statement.lines.size(); ++i)
        if (filter.holds(statement.lines[i]) || (refused && statement.lines[i].row.control == refused->control))
            shown.push_back(i);
    if (filter.undecided_first())
        std::ranges::stable_partition(
            shown, [&](std::size_t i) { return statement.lines[i].row.applicability == Applicability::undecided; });
    return shown;
}

Node nothing_like_this(const Visit& visit) {
    return section({cls("panel"), parts::empty_state({.heading = tr("No control is like this"),
                                                      .explanation = tr("Take a filter away to see more."),
                                                      .icon = "filter-off",
                                                      .actions = {{tr("Show all"), visit.url({"soa"})}}})});
}

Node rows_of(const Visit& visit, const Statement& statement, const std::vector<std::size_t>& shown, const SoaFilter& filter,
             const Refused* refused) {
    return each(shown, [&](std::size_t i) {
        const SoaLine& line = statement.lines[i];
        const bool is_refused = refused && line.row.control == refused->control;
        const SoaInput input = is_refused ? refused->input : input_of(line, statement.people);
        return soa_row(visit, {.line = line,
                               .input = input,
                               .may_decide = statement.may_decide[i],
                               .back = filter.query(),
                               .error = is_refused ? &refused->error : nullptr});
    });
}

Node table_of(const Visit& visit, const Statement& statement, const SoaFilter& filter, const Refused* refused) {
    const std::vector<std::size_t> shown = shown_lines(statement, filter, refused);
    if (shown.empty()) return nothing_like_this(visit);
    const bool decides = std::ranges::find(statement.may_decide, true) != statement.may_decide.end();
    const auto heading = [](std::string_view words) { return th({scope("col"), words}); };
    return section(
        {cls("panel panel-flush"), when(decides, people_datalist(soa_people_list, statement.people)),
         div({cls("grid-scroll"), table({cls("data-grid data-grid-cards soa-table"),
                                         caption({cls("visually-hidden"), tr("Controls with the decisions on them")}),
                                         thead({tr_element({heading(tr("Control")), heading(tr("Applicability")),
                                                            heading(tr("Reasons")), heading(tr("Implementation")),
                                                            heading(tr("Owner")), when(decides, heading(tr("Save")))})}),
                                         tbody({rows_of(visit, statement, shown, filter, refused)})})}),
         p({cls("pager"), span({cls("pager-range"),
                                put(tr("{0} of {1} controls"), {count(shown.size()), count(statement.lines.size())})})})});
}

Node refusal_note(const Refused* refused) {
    if (!refused) return {};
    return parts::callout({.tone = parts::Tone::danger,
                           .heading = tr("This could not be saved yet"),
                           .content = p({a({href("#" + refused->control), tr("Go to the control")})})});
}

Response whole_page(const Visit& visit, const SoaFilter& filter, const Refused* refused = nullptr) {
    const Statement statement = visit.read(read_statement);
    const bool may_make = visit.may(isms::soa_version::table, Verb::create);
    parts::Shell shell{.title = tr("Statement of Applicability"),
                       .pretitle = tr("Clause 6.1.3 d)"),
                       .lead = tr("Which controls are necessary here, why, and how far they are implemented."),
                       .actions = spreadsheet_actions(visit, "now"),
                       .wide = true};
    shell.actions.insert(shell.actions.begin(), {.label = tr("Editions and approval"),
                                                 .url = visit.url({"soa", "versions"}),
                                                 .icon = "versions",
                                                 .emphasis = may_make ? parts::Emphasis::primary : parts::Emphasis::plain});
    return visit.page(shell,
                      div({cls("stack"), refusal_note(refused), figures(visit, statement),
                           parts::filter_bar(filter.bar(visit.url({"soa"}))), table_of(visit, statement, filter, refused)}),
                      refused ? status_of(refused->error.code) : 200);
}

// The row alone, for htmx: it replaces the one that was sent, also when there are faults.
Response one_row(const Visit& visit, std::int64_t number, const SoaFilter& filter, const Refused* refused) {
    struct Read {
        std::vector<SoaLine> lines;
        std::vector<PersonChoice> people;
        bool may = false;
    };
    const Read read = visit.read([&](engine::Work& work) {
        Read now{soa_lines(work, number), people_of(work), false};
        now.may = !now.lines.empty() && may_decide(work, now.lines.front());
        return now;
    });
    if (read.lines.empty())
        return visit.refuse(base::fail(base::ErrorCode::not_found, base::word("There is no such control.")));
    SoaInput input = refused ? refused->input : input_of(read.lines.front(), read.people);
    Response response;
    response.body = to_text(soa_row(visit, {.line = read.lines.front(),
                                            .input = input,
                                            .may_decide = read.may,
                                            .back = filter.query(),
                                            .error = refused ? &refused->error : nullptr,
                                            .saved = refused == nullptr}));
    return response;
}

// Somebody saved the row meanwhile. What was typed stays, and saving it again is a decision made in knowledge of theirs.
void tell_of_conflict(engine::Work& work, std::int64_t number, Refused& refused) {
    const auto now = work.find(base::Id<Control>{number});
    if (!now) return;
    refused.input.version = now->meta.version;
    refused.error.faults.push_back(
        {{},
         base::word("Stored by now: {0}, {1}. Justification: {2}"),
         {std::string(word_for(now->applicability)), std::string(word_for(now->implementation)), now->justification}});
}

}  // namespace

Response soa_page(const Visit& visit) { return whole_page(visit, SoaFilter(visit.request.query)); }

Response save_soa_row(const Visit& visit) {
    const auto number = engine::parse_reference(isms::control::table, visit.request.param("ref"));
    const auto missing = base::fail(base::ErrorCode::not_found, base::word("There is no such control."));
    if (!number) return visit.refuse(missing);
    const Form form = read_form(visit.request);
    const SoaFilter filter(parse_form(form_value(form, "back")).value_or(Form{}));
    const SoaInput input = input_of(form);
    auto saved = visit.write({}, [&](engine::Work& work) -> Result<engine::Record> {
        const engine::Changes changes = TRY(changes_of(input, people_of(work)));
        return work.update(isms::control::table, *number, input.version, changes);
    });
    const bool by_htmx = visit.request.header("hx-request") == "true";
    if (saved) {
        if (by_htmx) return one_row(visit, *number, filter, nullptr);
        const std::string query = filter.query();
        return redirect(303, visit.url({"soa"}) + "?" + query + (query.empty() ? "" : "&") + "notice=saved#" +
                                 engine::format_reference(isms::control::table, *number));
    }
    Refused refused{engine::format_reference(isms::control::table, *number), input, std::move(saved).error()};
    if (refused.error.code == base::ErrorCode::not_found) return visit.refuse(missing);
    if (refused.error.code == base::ErrorCode::conflict)
        visit.read([&](engine::Work& work) { return tell_of_conflict(work, *number, refused), true; });
    return by_htmx ? one_row(visit, *number, filter, &refused) : whole_page(visit, filter, &refused);
}

}  // namespace web::pages
