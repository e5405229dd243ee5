// What is the same in every pack: the files of assets/pack/, carried in the program.
#pragma once
#include <span>
#include <string_view>

namespace pack {

struct Text {
    std::string_view path, content;
};
std::span<const Text> texts();  // by path

}  // namespace pack
