// The document type. json_parse.cpp reads it, json_write.cpp writes it.
#include "base/json.hpp"

#include "base/check.hpp"

namespace base {

const Json* Json::find(std::string_view key) const {
    const Object* members = object();
    if (members == nullptr) return nullptr;
    for (const Member& member : *members) {
        if (member.first == key) return &member.second;
    }
    return nullptr;
}

std::string_view Json::text_or(std::string_view key, std::string_view otherwise) const {
    const Json* found = find(key);
    const std::string* content = found != nullptr ? found->text() : nullptr;
    return content != nullptr ? std::string_view(*content) : otherwise;
}

std::int64_t Json::integer_or(std::string_view key, std::int64_t otherwise) const {
    const Json* found = find(key);
    const std::int64_t* number = found != nullptr ? found->integer() : nullptr;
    return number != nullptr ? *number : otherwise;
}

void Json::set(std::string_view key, Json value) {
    if (is_null()) value_ = Object{};
    Object* members = object();
    CHECK(members != nullptr);
    for (Member& member : *members) {
        if (member.first == key) {
            member.second = std::move(value);
            return;
        }
    }
    members->emplace_back(std::string(key), std::move(value));
}

}  // namespace base
