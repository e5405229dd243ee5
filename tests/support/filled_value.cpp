#include "support/filled_value.hpp"

namespace test {

schema::Value filled_value(engine::Work& work, const schema::Field& field, std::string_view text) {
    const bool is_there = field.target && work.exists(work.tables().of(*field.target), 1);
    const std::string cut(text.substr(0, static_cast<std::size_t>(field.max_length)));
    switch (field.type) {
        case schema::Type::text:
            return cut;
        case schema::Type::number:
            return std::int64_t{12345};
        case schema::Type::flag:
            return true;
        case schema::Type::date:
            return base::Date{std::chrono::year{2026}, std::chrono::month{5}, std::chrono::day{1}};
        case schema::Type::level:
            return std::int64_t{2};
        case schema::Type::choice:
            return std::string(field.choices.back().name);
        case schema::Type::choices:
            return std::vector{std::string(field.choices.front().name)};
        case schema::Type::link:
            return is_there ? schema::Value{std::int64_t{1}} : schema::Value{};
        case schema::Type::links:
            return is_there ? schema::Value{std::vector<std::int64_t>{1}} : schema::Value{};
        case schema::Type::reference:
            return std::string("R-0001");
        case schema::Type::file:
            return schema::File{std::string(64, 'a'), std::string(text), "text/plain; charset=utf-8", 10};
        case schema::Type::text_list:
            return std::vector<std::string>{cut, cut};
        case schema::Type::number_list:
            return std::vector<std::int64_t>{1, 2};
    }
    return {};
}

}  // namespace test
