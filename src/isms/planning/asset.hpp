// A.5.9 and clause 6.1.2 c): information and other associated assets, with what they need.
#pragma once
#include "isms/kinds.hpp"

namespace isms {

enum class AssetState : std::uint8_t { in_use, retired };
enum class AssetType : std::uint8_t { not_stated, primary, supporting };
enum class AssetCategory : std::uint8_t {
    not_stated,
    information,
    process,
    application,
    hardware,
    network,
    cloud_service,
    people,
    site,
    supplier_service
};
enum class Classification : std::uint8_t { not_classified, open_to_public, internal, confidential, strictly_confidential };
enum class Need : std::uint8_t { not_rated, normal, high, very_high };

struct Asset {
    schema::Meta meta;
    AssetState state{};
    std::string name;
    AssetType asset_type{};
    AssetCategory category{};
    std::string description;
    base::Id<Person> owner;
    base::Id<Unit> unit;
    std::string location;
    Classification classification{};
    Need confidentiality{};
    Need integrity{};
    Need availability{};
    bool personal_data = false;
    std::vector<base::Id<Asset>> depends_on;
    std::optional<base::Date> review_due;
};

}  // namespace isms

template <>
inline constexpr auto schema::choices_of<isms::AssetState> = std::to_array<schema::Choice>({{"in_use", "In use"},
                                                                                            {"retired", "Retired"}});
template <> inline constexpr auto schema::choices_of<isms::AssetType> =
    std::to_array<schema::Choice>({{"not_stated", "Not stated"}, {"primary", "Primary"}, {"supporting", "Supporting"}});
template <> inline constexpr auto schema::choices_of<isms::AssetCategory> = std::to_array<schema::Choice>({
    {"not_stated", "Not stated"},
    {"information", "Information"},
    {"process", "Business process"},
    {"application", "Application"},
    {"hardware", "Hardware"},
    {"network", "Network"},
    {"cloud_service", "Cloud service"},
    {"people", "People"},
    {"site", "Site"},
    {"supplier_service", "Supplier service"},
});
template <> inline constexpr auto schema::choices_of<isms::Classification> = std::to_array<schema::Choice>({
    {"not_classified", "Not classified"},
    {"open_to_public", "Public"},
    {"internal", "Internal"},
    {"confidential", "Confidential"},
    {"strictly_confidential", "Strictly confidential"},
});
template <> inline constexpr auto schema::choices_of<isms::Need> = std::to_array<schema::Choice>(
    {{"not_rated", "Not rated"}, {"normal", "Normal"}, {"high", "High"}, {"very_high", "Very high"}});
