// ZIP archives of strangers, by libzip.
#include "exchange/zip_archive.hpp"

#include <zip.h>

#include <exception>

namespace exchange {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::uint64_t bomb_ratio = 400;
constexpr std::uint64_t bomb_from_bytes = std::uint64_t{8} << 20;

struct DiscardArchive {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseEntry {
    void operator()(zip_file_t* entry) const { zip_fclose(entry); }
};

// libzip reads through this. Exceptions cannot cross its C code: they wait here.
struct Input {
    std::unique_ptr<ByteSource> bytes;
    std::exception_ptr failure;
    zip_error_t error{};
};

zip_int64_t serve(Input& input, void* data, zip_uint64_t length, zip_source_cmd_t command) {
    switch (command) {
        case ZIP_SOURCE_OPEN:
            input.bytes->seek(0);
            return 0;
        case ZIP_SOURCE_READ:
            return static_cast<zip_int64_t>(input.bytes->read({static_cast<char*>(data), static_cast<std::size_t>(length)}));
        case ZIP_SOURCE_CLOSE:
        case ZIP_SOURCE_FREE:
            return 0;
        case ZIP_SOURCE_STAT: {
            auto* stat = static_cast<zip_stat_t*>(data);
            zip_stat_init(stat);
            stat->size = input.bytes->size();
            stat->valid = ZIP_STAT_SIZE;
            return sizeof *stat;
        }
        case ZIP_SOURCE_ERROR:
            return zip_error_to_data(&input.error, data, length);
        case ZIP_SOURCE_SEEK: {
            const zip_int64_t to =
                zip_source_seek_compute_offset(input.bytes->position(), input.bytes->size(), data, length, &input.error);
            if (to >= 0) input.bytes->seek(static_cast<std::uint64_t>(to));
            return to < 0 ? -1 : 0;
        }
        case ZIP_SOURCE_TELL:
            return static_cast<zip_int64_t>(input.bytes->position());
        case ZIP_SOURCE_SUPPORTS:
            return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
                                                  ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL,
                                                  ZIP_SOURCE_SUPPORTS, -1);
        default:
            zip_error_set(&input.error, ZIP_ER_OPNOTSUPP, 0);
            return -1;
    }
}

zip_int64_t serve_for_libzip(void* context, void* data, zip_uint64_t length, zip_source_cmd_t command) {
    auto& input = *static_cast<Input*>(context);
    try {
        return serve(input, data, length, command);
    } catch (...) {
        input.failure = std::current_exception();
        zip_error_set(&input.error, ZIP_ER_READ, 0);
        return -1;
    }
}

}  // namespace

base::Error damaged_workbook() { return fail(ErrorCode::invalid, "The workbook is damaged. Open it and save it again."); }

struct ZipArchive::State {
    Input input;
    std::unique_ptr<zip_t, DiscardArchive> archive;
    std::uint64_t unpacked_left = 0;

    void rethrow() {
        if (input.failure) std::rethrow_exception(std::exchange(input.failure, nullptr));
    }
};

struct ZipArchive::Part::State {
    ZipArchive::State& archive;
    std::unique_ptr<zip_file_t, CloseEntry> entry;
};

ZipArchive::ZipArchive(std::unique_ptr<State> state) : state_(std::move(state)) {}
ZipArchive::~ZipArchive() = default;
ZipArchive::Part::Part(std::unique_ptr<State> state) : state_(std::move(state)) {}
ZipArchive::Part::Part(Part&&) noexcept = default;
ZipArchive::Part& ZipArchive::Part::operator=(Part&&) noexcept = default;
ZipArchive::Part::~Part() = default;

base::Result<std::unique_ptr<ZipArchive>> ZipArchive::open(std::unique_ptr<ByteSource> bytes, const TableLimits& limits) {
    auto state = std::make_unique<State>();
    state->input.bytes = std::move(bytes);
    state->unpacked_left = limits.unpacked_bytes;
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_function_create(serve_for_libzip, &state->input, &error);
    if (source != nullptr) {
        state->archive.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
        if (!state->archive) zip_source_free(source);
    }
    zip_error_fini(&error);
    state->rethrow();
    if (!state->archive) return damaged_workbook();
    if (static_cast<std::uint64_t>(zip_get_num_entries(state->archive.get(), 0)) > limits.zip_entries) {
        return fail(ErrorCode::too_large, "The workbook has too many parts.");
    }
    return std::unique_ptr<ZipArchive>(new ZipArchive(std::move(state)));
}

bool ZipArchive::has(std::string_view name) const {
    return zip_name_locate(state_->archive.get(), std::string(name).c_str(), ZIP_FL_NOCASE) >= 0;
}

base::Result<ZipArchive::Part> ZipArchive::part(std::string_view name) {
    const auto index = zip_name_locate(state_->archive.get(), std::string(name).c_str(), ZIP_FL_NOCASE);
    if (index < 0) return damaged_workbook();
    zip_stat_t stat;
    if (zip_stat_index(state_->archive.get(), static_cast<zip_uint64_t>(index), 0, &stat) != 0 ||
        (stat.valid & ZIP_STAT_SIZE) == 0 || (stat.valid & ZIP_STAT_COMP_SIZE) == 0) {
        return damaged_workbook();
    }
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
        return fail(ErrorCode::invalid, "The workbook is protected by a password. Save a copy without one.");
    }
    if (stat.size > state_->unpacked_left || (stat.size > bomb_from_bytes && stat.size / bomb_ratio > stat.comp_size)) {
        return fail(ErrorCode::too_large, "The workbook is too large when unpacked.");
    }
    auto part = std::make_unique<Part::State>(Part::State{*state_, nullptr});
    part->entry.reset(zip_fopen_index(state_->archive.get(), static_cast<zip_uint64_t>(index), 0));
    state_->rethrow();
    if (!part->entry) return damaged_workbook();
    return Part(std::move(part));
}

base::Result<std::size_t> ZipArchive::Part::read(std::span<char> buffer) {
    const auto count = zip_fread(state_->entry.get(), buffer.data(), buffer.size());
    state_->archive.rethrow();
    if (count < 0) return damaged_workbook();
    // What the entry declares is not believed: what comes out is counted.
    if (static_cast<std::uint64_t>(count) > state_->archive.unpacked_left) {
        return fail(ErrorCode::too_large, "The workbook is too large when unpacked.");
    }
    state_->archive.unpacked_left -= static_cast<std::uint64_t>(count);
    return static_cast<std::size_t>(count);
}

}  // namespace exchange
