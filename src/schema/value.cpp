#include "schema/value.hpp"

namespace schema {

bool is_empty(const Value& value) {
    struct {
        bool operator()(std::monostate) const { return true; }
        bool operator()(bool) const { return false; }
        bool operator()(std::int64_t) const { return false; }
        bool operator()(const std::string& text) const { return text.empty(); }
        bool operator()(const base::Date&) const { return false; }
        bool operator()(const File& file) const { return !file; }
        bool operator()(const std::vector<std::int64_t>& list) const { return list.empty(); }
        bool operator()(const std::vector<std::string>& list) const { return list.empty(); }
    } visitor;
    return std::visit(visitor, value);
}

}  // namespace schema
