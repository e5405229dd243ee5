#include "web/pages/audit_sample.hpp"

#include "base/text.hpp"
#include "base/translate.hpp"
#include "engine/titles.hpp"
#include "rules/audit_sample.hpp"
#include "services/audit_samples.hpp"
#include "web/parts/callout.hpp"
#include "web/parts/record.hpp"

namespace web::pages {

using namespace html;
using base::put, base::tr, isms::AuditSample;

namespace {

Node drawn_card(const Visit& visit, engine::Work& work, const AuditSample& sample) {
    std::vector<parts::Linked> drawn;
    for (const std::string& reference : sample.drawn) {
        const auto target = engine::parse_reference(work.tables(), reference);
        if (!target) continue;
        drawn.push_back({.number = reference,
                         .name = engine::title_of(work, *target->schema, target->number),
                         .url = visit.url_of(*target->schema, target->number)});
    }
    return parts::card({.heading = put(tr("Drawn: {0} of {1}"),
                                       {std::to_string(sample.drawn.size()), std::to_string(sample.population.value_or(0))}),
                        .content = parts::linked_records(drawn, "")});
}

// As a word of the shell.
std::string shell_word(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'') out += "'\\''";
        else out += c;
    }
    return out + "'";
}

std::string recipe_of(const AuditSample& sample) {
    return "SEED=" + shell_word(sample.seed) +
           "\nsha256sum population.txt\n"
           "while read -r r; do\n"
           "  printf '%s  %s\\n' \"$(printf '%s:%s' \"$SEED\" \"$r\" | sha256sum | cut -c1-64)\" \"$r\"\n"
           "done < population.txt | LC_ALL=C sort | head -n " +
           std::to_string(sample.wanted.value_or(0));
}

Node recipe_card(const Visit& visit, const AuditSample& sample) {
    const std::string file = visit.url_of(isms::audit_sample::table, sample.meta.number) + "/population.txt";
    return parts::card(
        {.heading = tr("Draw it again"),
         .explanation =
             tr("For each reference the SHA-256 of seed, colon and reference; the smallest are drawn, the smallest "
                "first. The population is the register as it stood when the sample was drawn."),
         .aside = a({cls("btn btn-sm"), href(file), tr("population.txt")}),
         .content = div({cls("stack"), pre({tabindex(0), code({recipe_of(sample)})}),
                         p({tr("The first line that it prints has to be this SHA-256:"), " ",
                            code({cls("hash"), sample.population_hash})})})});
}

}  // namespace

Node audit_sample_extra(const Visit& visit, engine::Work& work, const engine::Record& record) {
    const auto sample = engine::typed<AuditSample>(record);
    return fragment({drawn_card(visit, work, sample), recipe_card(visit, sample)});
}

Response sample_population(const Visit& visit) {
    const auto number = engine::parse_reference(isms::audit_sample::table, visit.request.param("ref"));
    if (!number) return visit.refuse(base::fail(base::ErrorCode::not_found, base::word("There is no such record.")));
    // As of a day before it was drawn there is none.
    const auto known = visit.read([&](engine::Work& work) { return work.find(isms::audit_sample::table, *number); });
    if (!known) return visit.refuse(known.error());
    services::Caller present = visit.caller;
    present.past = nullptr;
    const auto redrawn = services::draw_again(visit.program(), present, *number);
    if (!redrawn) return visit.refuse(redrawn.error());
    Response response = text_response(200, rules::text_of_population(redrawn->population));
    response.add_header("Content-Disposition", content_disposition("attachment", "population.txt"));
    return response;
}

}  // namespace web::pages
