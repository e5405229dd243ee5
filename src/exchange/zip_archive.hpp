// ZIP archives of strangers, read part by part under limits. The only user of zip.h.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "exchange/byte_source.hpp"
#include "exchange/table_source.hpp"

namespace exchange {

class ZipArchive {
public:
    // Refuses what is no archive, or has too many entries. Throws base::EnvironmentError when the disk fails.
    static base::Result<std::unique_ptr<ZipArchive>> open(std::unique_ptr<ByteSource> bytes, const TableLimits& limits);
    ~ZipArchive();

    // One entry that is being unpacked. It must not outlive the archive.
    class Part {
    public:
        Part(const Part&) = delete;
        Part& operator=(const Part&) = delete;
        Part(Part&&) noexcept;
        Part& operator=(Part&&) noexcept;
        ~Part();
        // Unpacked bytes; 0 at the end. Refuses a damaged entry, and what exceeds the limit of all parts together.
        base::Result<std::size_t> read(std::span<char> buffer);

    private:
        friend class ZipArchive;
        struct State;
        explicit Part(std::unique_ptr<State> state);
        std::unique_ptr<State> state_;
    };

    bool has(std::string_view name) const;  // ASCII case ignored, as in OPC
    // Refuses an entry that is missing, encrypted, or packed so tightly that it must be a bomb (over 400 to 1).
    base::Result<Part> part(std::string_view name);

private:
    struct State;
    explicit ZipArchive(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

base::Error damaged_workbook();  // the refusal that all readers of workbooks share

}  // namespace exchange
