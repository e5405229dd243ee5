// The head of each document. htmx is told to run nothing that the content security policy would have to forbid.
#include "web/parts/document.hpp"

#include "base/translate.hpp"
#include "web/assets.hpp"
#include "web/html/html.hpp"
#include "web/parts/callout.hpp"

namespace web::parts {

using namespace html;
using base::tr;

namespace {

constexpr std::string_view product = "Keepwright";

constexpr std::string_view htmx_settings =
    R"({"includeIndicatorStyles":false,"allowEval":false,"allowScriptTags":false,"selfRequestsOnly":true,)"
    R"("historyCacheSize":0,"refreshOnHistoryMiss":true})";

Node style_sheet(std::string_view asset) { return link({rel("stylesheet"), href(asset_url(asset))}); }

Node head_of(Text page_title) {
    return head({meta({charset("utf-8")}), meta({name("viewport"), content("width=device-width, initial-scale=1")}),
                 title_element({page_title, " · ", product}), meta({name("color-scheme"), content("light dark")}),
                 meta({name("htmx-config"), content(htmx_settings)}),
                 link({rel("icon"), type("image/svg+xml"), href(asset_url("favicon.svg"))}), style_sheet("tabler.css"),
                 style_sheet("app.css"), script(asset_url("htmx.js"), false), script(asset_url("app.js"), true)});
}

Node theme_attribute(Theme theme) {
    if (theme == Theme::automatic) return {};
    return attribute("data-bs-theme", theme == Theme::dark ? "dark" : "light");
}

// The texts that the scripts show.
Node script_settings() {
    return fragment({attribute("data-tom-select", asset_url("tom-select.js")), attribute("data-text-cancel", tr("Cancel")),
                     attribute("data-text-confirm", tr("Continue")), attribute("data-text-remove", tr("Remove"))});
}

}  // namespace

Theme theme_from(std::string_view cookie) {
    if (cookie == "dark") return Theme::dark;
    return cookie == "light" ? Theme::light : Theme::automatic;
}

Node document(Text page_title, Text language, Theme theme, Node body_content) {
    return html::html(
        {lang(language), theme_attribute(theme), head_of(page_title), body({script_settings(), body_content})});
}

Node brand_mark() {
    return svg({cls("brand-mark"), attribute("viewBox", "0 0 32 32"), width(28), height(28), aria_hidden("true"),
                svg_rect({cls("brand-ground"), width(32), height(32), attribute("rx", "8")}),
                svg_path({cls("brand-keep"),
                          attribute("d", "M9 8h3v3h2.5V8h3v3H20V8h3v7.2c0 4.6-2.7 7.6-7 9.8-4.3-2.2-7-5.2-7-9.8z")}),
                svg_path({cls("brand-check"), attribute("d", "M13.2 17.2l2.1 2.1 3.7-4")})});
}

Node flash_messages(const std::vector<Flash>& flashes) {
    return when(!flashes.empty(), div({cls("flashes"), role("status"), each(flashes, [](const Flash& flash) {
                                           return callout({.tone = flash.tone, .content = flash.message});
                                       })}));
}

}  // namespace web::parts
