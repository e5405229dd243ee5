#include "web/pages/help.hpp"

#include <array>

#include "base/translate.hpp"
#include "web/pages/guide.hpp"
#include "web/pages/markdown.hpp"

namespace web::pages {

using namespace html;
using base::tr;

namespace {

// The order in which a newcomer reads.
constexpr std::array<std::string_view, 19> order{
    "index",    "first-steps", "context", "assets",           "risks",         "treatment", "soa",          "evidence",
    "missing",  "audit-room",  "roles",   "search-and-lists", "import-export", "api",       "command-line", "operations",
    "security", "glossary",    "licences"};

const GuidePage* find_page(std::string_view name) {
    for (const auto pages : {guide_pages(), made_pages()})
        for (const GuidePage& page : pages)
            if (page.path.substr(0, page.path.find('.')) == name) return &page;
    return nullptr;
}

// The first line of a page is its heading: "# Risks".
std::string_view title_of(const GuidePage& page) {
    std::string_view line = page.content.substr(0, page.content.find('\n'));
    while (line.starts_with('#') || line.starts_with(' ')) line.remove_prefix(1);
    return line;
}

std::string_view body_of(const GuidePage& page) {
    const auto end = page.content.find('\n');
    return end == std::string_view::npos ? std::string_view{} : page.content.substr(end + 1);
}

Node contents(std::string_view current) {
    return nav({cls("help-contents"), aria_label(tr("Guide")),
                details({summary({tr("Contents")}), ul({each(order, [&](std::string_view name) {
                             const GuidePage* page = find_page(name);
                             if (!page) return Node();
                             const std::string url = name == "index" ? "/help" : "/help/" + std::string(name);
                             return li({a({cls("help-link"), href(url), when(name == current, aria_current("page")),
                                           title_of(*page)})});
                         })})})});
}

Response show(const Site& site, const Request& request, std::string_view name) {
    const GuidePage* page = find_page(name);
    if (!page)
        return bare_response({.title = tr("Not found"), .theme = theme_of(request), .language = base::current_language()},
                             p({a({href("/help"), tr("To the guide")})}), 404);
    const Node content =
        div({cls("help"), contents(name), article({cls("prose"), trusted_html(markdown_to_html(body_of(*page)))})});
    Response response = bare_response({.title = title_of(*page),
                                       .theme = theme_of(request),
                                       .language = base::current_language(),
                                       .version = site.version,
                                       .broad = true},
                                      content, 200);
    response.compress = true;
    return response;
}

}  // namespace

Response help_index(const Site& site, const Request& request) { return show(site, request, "index"); }

Response help_page(const Site& site, const Request& request) { return show(site, request, request.param("page")); }

}  // namespace web::pages
