#include "web/parts/difference.hpp"

#include "base/translate.hpp"
#include "web/html/html.hpp"
#include "web/parts/badge.hpp"

namespace web::parts {

using namespace html;
using base::tr;

namespace {

Node badge_of(Change change) {
    switch (change) {
        case Change::added:
            return badge(tr("Added"), Tone::success);
        case Change::removed:
            return badge(tr("Removed"), Tone::danger);
        case Change::changed:
            break;
    }
    return badge(tr("Changed"), Tone::info);
}

Node item(const Difference& difference) {
    return li({h3({difference.url.empty() ? Node(difference.heading) : a({href(difference.url), difference.heading}), " ",
                   badge_of(difference.change)}),
               change_list(difference.fields), when(!difference.remark.empty(), p({cls("muted mb-0"), difference.remark}))});
}

}  // namespace

Node difference_list(const std::vector<Difference>& differences) {
    return ul({cls("differences"), each(differences, item)});
}

}  // namespace web::parts
