// Values for properties.
#include "support/property.hpp"

namespace test {

std::string to_utf8(const std::vector<std::uint32_t>& code_points) {
    std::string text;
    const auto tail = [&text](std::uint32_t bits) { text += static_cast<char>(0x80U | (bits & 0x3FU)); };
    for (const std::uint32_t c : code_points) {
        if (c < 0x80) {
            text += static_cast<char>(c);
        } else if (c < 0x800) {
            text += static_cast<char>(0xC0U | (c >> 6U));
            tail(c);
        } else if (c < 0x10000) {
            text += static_cast<char>(0xE0U | (c >> 12U));
            tail(c >> 6U);
            tail(c);
        } else {
            text += static_cast<char>(0xF0U | (c >> 18U));
            tail(c >> 12U);
            tail(c >> 6U);
            tail(c);
        }
    }
    return text;
}

rc::Gen<std::string> utf8_text() {
    const auto points = [](std::uint32_t from, std::uint32_t to) { return rc::gen::inRange(from, to); };
    const auto point = rc::gen::weightedOneOf<std::uint32_t>({{4, points(0x00, 0x80)},
                                                              {3, points(0x80, 0x800)},
                                                              {2, points(0x800, 0xD800)},
                                                              {1, points(0xE000, 0x10000)},
                                                              {1, points(0x10000, 0x110000)}});
    return rc::gen::map(rc::gen::container<std::vector<std::uint32_t>>(point), to_utf8);
}

}  // namespace test
