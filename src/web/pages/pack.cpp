#include "web/pages/pack.hpp"

#include "base/text.hpp"
#include "base/translate.hpp"
#include "engine/permission.hpp"
#include "web/pack_download.hpp"
#include "web/parts/callout.hpp"
#include "web/parts/fields.hpp"

namespace web::pages {

using namespace html;
using base::put, base::tr;

namespace {

bool reads_whole(const Visit& visit, const schema::Schema& schema) {
    return engine::reach_of(schema, schema::Verb::read, visit.caller.actor) == engine::Reach::all;
}

Node chooser(const Visit& visit) {
    std::vector<parts::Option> registers;
    for (const schema::Schema* schema : visit.tables().all())
        if (reads_whole(visit, *schema)) registers.push_back({std::string(schema->path), tr(schema->plural)});
    return form({cls("stack"), method("get"), action(visit.url({"pack.zip"})),
                 parts::multi_select_field({.name = "scope",
                                            .label = tr("Registers"),
                                            .help = tr("Nothing chosen: all. Of other registers the pack shows that there "
                                                       "were changes, and when, and nothing else.")},
                                           registers),
                 p({button({type("submit"), cls("btn btn-primary"), tr("Download the pack")})})});
}

Node how_to_check() {
    return parts::card(
        {.heading = tr("How an outsider checks it"),
         .content = div({cls("stack"),
                         p({tr("With the small program keepwright-verify, which needs no database and no network, or with "
                               "Python and openssl: a page in the pack says how.")}),
                         pre({tabindex(0), code({"keepwright-verify pack.zip --checkpoint checkpoint-of-last-year.txt"})}),
                         p({a({href("/help/packs"), tr("More about packs")})})})});
}

}  // namespace

Response pack_page(const Visit& visit) {
    const std::string lead =
        visit.caller.past
            ? put(tr("The records as they stood on {0}, with the files that they name and the proof that the log holds "
                     "them."),
                  {base::local_text(visit.caller.zone, visit.caller.past->moment)})
            : std::string(
                  tr("The records as they stand, with the files that they name and the proof that the log holds them."));
    return visit.page(
        {.title = tr("Audit pack"), .pretitle = tr("Clause 7.5.3, 9.2"), .lead = lead},
        div({cls("stack"), parts::card({.heading = tr("Make a pack"), .content = chooser(visit)}), how_to_check()}));
}

Response pack_file(const Visit& visit) {
    std::vector<std::string> paths;
    for (const auto& [name, value] : visit.request.query)
        if (name == "scope") paths.push_back(value);
    auto made = download_pack(visit.site, visit.caller, base::join(paths, ","));
    return made ? *std::move(made) : visit.refuse(made.error());
}

}  // namespace web::pages
