// Looking up what the generated tables hold.
#include "web/assets.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace web {

const Asset* find_asset(std::string_view name) {
    const auto assets = all_assets();
    const auto found = std::ranges::find(assets, name, &Asset::name);
    return found == assets.end() ? nullptr : &*found;
}

std::string_view asset_url(std::string_view name) {
    const Asset* const asset = find_asset(name);
    CHECK(asset != nullptr);
    return asset->url;
}

const Icon* find_icon(std::string_view name) {
    const auto icons = all_icons();
    const auto found = std::ranges::lower_bound(icons, name, {}, &Icon::name);
    return found == icons.end() || found->name != name ? nullptr : &*found;
}

}  // namespace web
