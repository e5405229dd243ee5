// What the binary carries: complete, compressed, and named by its content.
#include "web/assets.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace {

std::string text_of(const web::Asset& asset) {
    return {reinterpret_cast<const char*>(asset.plain.data()), asset.plain.size()};
}

TEST(Assets, AreThereUnderTheirNames) {
    for (const char* name :
         {"app.css", "app.js", "tabler.css", "htmx.js", "tom-select.js", "inter-latin.woff2", "favicon.svg"}) {
        const web::Asset* const asset = web::find_asset(name);
        ASSERT_NE(asset, nullptr) << name;
        EXPECT_FALSE(asset->plain.empty()) << name;
        EXPECT_EQ(asset->url, "/assets/" + std::string(asset->hash) + "/" + name);
        EXPECT_EQ(web::asset_url(name), asset->url);
    }
    EXPECT_EQ(web::find_asset("other.css"), nullptr);
    EXPECT_DEATH(static_cast<void>(web::asset_url("other.css")), "asset");
}

TEST(Assets, AreSmallEnoughForAFirstVisit) {
    std::size_t sum = 0;
    for (const web::Asset& asset : web::all_assets()) {
        sum += asset.brotli.empty() ? asset.plain.size() : asset.brotli.size();
        if (!asset.brotli.empty()) {
            EXPECT_LT(asset.brotli.size(), asset.plain.size()) << asset.name;
        }
        if (!asset.gzip.empty()) {
            EXPECT_EQ(asset.gzip[0], 0x1f) << asset.name;
        }
    }
    EXPECT_LT(sum, 370u * 1024);
}

TEST(Assets, NameEachOtherByTheHashThatIsServed) {
    const std::string css = text_of(*web::find_asset("app.css"));
    const web::Asset* const font = web::find_asset("inter-latin.woff2");
    EXPECT_NE(css.find("../" + std::string(font->hash) + "/inter-latin.woff2"), std::string::npos);
    EXPECT_EQ(css.find("asset:"), std::string::npos);
}

TEST(Assets, KeepTheContentSecurityPolicy) {
    for (const web::Asset& asset : web::all_assets()) {
        if (!asset.name.ends_with(".css")) continue;
        const std::string css = text_of(asset);
        EXPECT_EQ(css.find("@import"), std::string::npos) << asset.name;
        EXPECT_EQ(css.find("url(http"), std::string::npos) << asset.name;
        EXPECT_EQ(css.find("sourceMappingURL"), std::string::npos) << asset.name;
    }
}

TEST(Icons, AreSortedUniqueAndFound) {
    const auto icons = web::all_icons();
    EXPECT_TRUE(std::ranges::is_sorted(icons, {}, &web::Icon::name));
    for (const web::Icon& icon : icons) {
        EXPECT_EQ(web::find_icon(icon.name), &icon);
        EXPECT_TRUE(icon.markup.starts_with("<")) << icon.name;
    }
    EXPECT_EQ(web::find_icon("no such icon"), nullptr);
}

}  // namespace
