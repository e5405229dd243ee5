// Items c) and d): the comparison with Annex A and the Statement of Applicability.
#include <algorithm>

#include "base/text.hpp"
#include "base/translate.hpp"
#include "rules/conformity/clause_6_1_3.hpp"

namespace rules::conformity {

using base::plural, base::word, isms::Applicability, isms::Control, isms::ControlSource, isms::SoaState, isms::SoaVersion,
    schema::Kind, schema::Verb;

namespace {

const Necessary* find(std::span<const Necessary> necessary, const Control& control) {
    const auto found = std::ranges::find(necessary, schema::id_of(control), &Necessary::control);
    return found == necessary.end() ? nullptr : &*found;
}

bool is_applicable(const Control& control) { return control.applicability == Applicability::applicable; }
bool is_excluded(const Control& control) { return control.applicability == Applicability::excluded; }

NextStep decide(const std::vector<RecordRef>& at_fault) {
    return change(word("Decide on the control"), at_fault, Kind::control);
}

// Of the controls that `counts`, all must satisfy `holds`.
template <class Counted, class Holds> Finding each_control(const Check& check, Controls controls, Counted counted,
                                                           Holds holds, std::string_view none, Answer when_none,
                                                           base::Plural failing, base::Plural fine) {
    const auto all = those_where(controls, counted);
    if (all.empty())
        return Finding(check, when_none, none).then({word("Decide on the controls"), Kind::control, Verb::read, 0});
    const auto lacking = those_where(controls, [&](const Control& c) { return counted(c) && !holds(c); });
    if (!lacking.empty())
        return Finding(check, Answer::not_met, failing, {count_text(lacking), count_text(all)})
            .with(lacking)
            .then(decide(lacking));
    return Finding(check, Answer::met, fine, {count_text(all)}).with(all);
}

const SoaVersion* latest(std::span<const SoaVersion> versions, SoaState state) {
    const SoaVersion* found = nullptr;
    for (const SoaVersion& version : versions)
        if (version.state == state && (!found || found->meta.number < version.meta.number)) found = &version;
    return found;
}

NextStep towards_publication(std::span<const SoaVersion> versions) {
    if (const SoaVersion* approved = latest(versions, SoaState::approved))
        return {word("Publish the approved version"), Kind::soa_version, Verb::publish, approved->meta.number};
    if (const SoaVersion* draft = latest(versions, SoaState::draft))
        return {word("Approve the draft"), Kind::soa_version, Verb::approve, draft->meta.number};
    return make(word("Make a version"), Kind::soa_version);
}

}  // namespace

Finding annex_a_is_compared(Controls controls) {
    constexpr Check check{"annex_a_is_compared", "6.1.3 c",
                          word("The controls are compared with Annex A, so that none is overlooked")};
    const auto annex_a = those_where(controls, [](const Control& c) { return c.source == ControlSource::annex_a; });
    if (static_cast<std::int64_t>(annex_a.size()) < annex_a_controls)
        return Finding(check, Answer::not_met,
                       plural("Only {0} of the {1} controls of Annex A is here.",
                              "Only {0} of the {1} controls of Annex A are here."),
                       {count_text(annex_a), std::to_string(annex_a_controls)})
            .then({word("Look at the controls"), Kind::control, Verb::read, 0});
    const auto undecided = those_where(controls, [](const Control& c) {
        return c.source == ControlSource::annex_a && c.applicability == Applicability::undecided;
    });
    if (!undecided.empty())
        return Finding(check, Answer::not_met,
                       plural("{0} of {1} controls of Annex A is not decided.",
                              "{0} of {1} controls of Annex A are not decided."),
                       {count_text(undecided), count_text(annex_a)})
            .with(undecided)
            .then(decide(undecided));
    return Finding(check, Answer::met,
                   plural("The only control of Annex A is decided.", "All {0} controls of Annex A are decided."),
                   {count_text(annex_a)})
        .with(annex_a);
}

Finding no_necessary_control_is_left_out(Controls controls, std::span<const Necessary> necessary) {
    constexpr Check check{"no_necessary_control_is_left_out", "6.1.3 c",
                          word("No control that a risk or a requirement names is excluded")};
    if (necessary.empty())
        return Finding(check, Answer::needs_judgement,
                       word("No risk and no requirement names a control, so nothing can be compared."))
            .then({word("Look at the risks"), Kind::risk, Verb::read, 0});
    const auto named = those_where(controls, [&](const Control& c) { return find(necessary, c) != nullptr; });
    const auto left_out =
        those_where(controls, [&](const Control& c) { return is_excluded(c) && find(necessary, c) != nullptr; });
    if (left_out.empty())
        return Finding(check, Answer::met,
                       plural("The only control that is named is not excluded.",
                              "None of the {0} controls that are named is excluded."),
                       {count_text(named)})
            .with(named);
    std::vector<RecordRef> at_fault = left_out;
    for (const Control& control : controls)
        if (const Necessary* one = is_excluded(control) ? find(necessary, control) : nullptr)
            at_fault.insert(at_fault.end(), one->named_by.begin(), one->named_by.end());
    return Finding(check, Answer::not_met,
                   plural("{0} control is excluded although risks or requirements name it.",
                          "{0} controls are excluded although risks or requirements name them."),
                   {count_text(left_out)})
        .with(at_fault)
        .then(decide(left_out));
}

Finding inclusions_are_justified(Controls controls, std::span<const Necessary> necessary) {
    constexpr Check check{"inclusions_are_justified", "6.1.3 d", word("Each inclusion has a reason")};
    return each_control(
        check, controls, is_applicable,
        [&](const Control& c) {
            const Necessary* one = find(necessary, c);
            return !c.reasons.empty() || (one && !one->derived.empty());
        },
        word("No control is applicable yet."), Answer::not_met,
        plural("{0} of {1} applicable controls has no reason.", "{0} of {1} applicable controls have no reason."),
        plural("The only applicable control has a reason.", "All {0} applicable controls have a reason."));
}

Finding exclusions_are_justified(Controls controls) {
    constexpr Check check{"exclusions_are_justified", "6.1.3 d", word("Each exclusion is justified")};
    const bool is_compared = std::ranges::none_of(controls, [](const Control& c) {
        return c.source == ControlSource::annex_a && c.applicability == Applicability::undecided;
    });
    return each_control(
        check, controls, is_excluded, [](const Control& c) { return !c.justification.empty(); },
        word("No control is excluded."), is_compared && !controls.empty() ? Answer::met : Answer::not_yet_due,
        plural("{0} of {1} excluded controls has no justification.", "{0} of {1} excluded controls have no justification."),
        plural("The only excluded control has a justification.", "All {0} excluded controls have a justification."));
}

Finding implementation_is_stated(Controls controls) {
    constexpr Check check{"implementation_is_stated", "6.1.3 d",
                          word("For each applicable control it is stated whether it is implemented")};
    return each_control(
        check, controls, is_applicable,
        [](const Control& c) { return c.implementation != isms::Implementation::not_stated; },
        word("No control is applicable yet."), Answer::not_met,
        plural("{0} of {1} applicable controls does not say whether it is implemented.",
               "{0} of {1} applicable controls do not say whether they are implemented."),
        plural("The only applicable control says whether it is implemented.",
               "All {0} applicable controls say whether they are implemented."));
}

Finding statement_is_published(std::span<const SoaVersion> versions, std::span<const std::string> differences,
                               bool is_readable) {
    constexpr Check check{"statement_is_published", "6.1.3 d",
                          word("A Statement of Applicability is published and up to date")};
    const SoaVersion* published = latest(versions, SoaState::published);
    const NextStep next = towards_publication(versions);
    if (!published) return Finding(check, Answer::not_met, word("No version is published.")).then(next);
    const std::vector<RecordRef> record{{Kind::soa_version, published->meta.number}};
    if (!is_readable)
        return Finding(check, Answer::not_met,
                       word("The file of the published version is missing or damaged. Restore it from a backup, or publish "
                            "a new version."))
            .with(record)
            .then(next);
    if (differences.empty())
        return Finding(check, Answer::met, word("The published version says what is decided today.")).with(record);
    constexpr std::size_t most_named = 10;
    std::vector<std::string> named(
        differences.begin(), differences.begin() + static_cast<std::ptrdiff_t>(std::min(differences.size(), most_named)));
    if (differences.size() > most_named) named.emplace_back("…");
    return Finding(check, Answer::not_met,
                   plural("{0} control differs from the published version: {1}.",
                          "{0} controls differ from the published version: {1}."),
                   {std::to_string(differences.size()), base::join(named, ", ")})
        .with(record)
        .then(next);
}

}  // namespace rules::conformity
