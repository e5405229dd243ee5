// A set of an enum that does not fit into it.
// refused: a set has at most 64 values
#include "tables/mistakes/thing.hpp"

namespace mistakes {
// clang-format off
enum class Many : std::uint8_t { v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16, v17, v18, v19, v20, v21, v22, v23, v24, v25, v26, v27, v28, v29, v30, v31, v32, v33, v34, v35, v36, v37, v38, v39, v40, v41, v42, v43, v44, v45, v46, v47, v48, v49, v50, v51, v52, v53, v54, v55, v56, v57, v58, v59, v60, v61, v62, v63, v64 };
// clang-format on
struct Wall {
    schema::Meta meta;
    schema::Set<Many> many;
};
}  // namespace mistakes
template <> inline constexpr auto schema::kind_of<mistakes::Wall> = schema::Kind::issue;
// clang-format off
template <> inline constexpr auto schema::choices_of<mistakes::Many> = std::to_array<schema::Choice>({{"v0", "V"}, {"v1", "V"}, {"v2", "V"}, {"v3", "V"}, {"v4", "V"}, {"v5", "V"}, {"v6", "V"}, {"v7", "V"}, {"v8", "V"}, {"v9", "V"}, {"v10", "V"}, {"v11", "V"}, {"v12", "V"}, {"v13", "V"}, {"v14", "V"}, {"v15", "V"}, {"v16", "V"}, {"v17", "V"}, {"v18", "V"}, {"v19", "V"}, {"v20", "V"}, {"v21", "V"}, {"v22", "V"}, {"v23", "V"}, {"v24", "V"}, {"v25", "V"}, {"v26", "V"}, {"v27", "V"}, {"v28", "V"}, {"v29", "V"}, {"v30", "V"}, {"v31", "V"}, {"v32", "V"}, {"v33", "V"}, {"v34", "V"}, {"v35", "V"}, {"v36", "V"}, {"v37", "V"}, {"v38", "V"}, {"v39", "V"}, {"v40", "V"}, {"v41", "V"}, {"v42", "V"}, {"v43", "V"}, {"v44", "V"}, {"v45", "V"}, {"v46", "V"}, {"v47", "V"}, {"v48", "V"}, {"v49", "V"}, {"v50", "V"}, {"v51", "V"}, {"v52", "V"}, {"v53", "V"}, {"v54", "V"}, {"v55", "V"}, {"v56", "V"}, {"v57", "V"}, {"v58", "V"}, {"v59", "V"}, {"v60", "V"}, {"v61", "V"}, {"v62", "V"}, {"v63", "V"}, {"v64", "V"}});
// clang-format on
constexpr auto wrong = schema::field<&mistakes::Wall::many>({.name = "many", .label = "Many"});
