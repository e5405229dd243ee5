// The door of the program: what was not answered below ends here with its exit code.
#include <cstdio>
#include <exception>

#include "app/command_line.hpp"
#include "base/environment.hpp"

int main(int argc, char** argv) {
    try {
        return app::run_command_line(argc, argv);
    } catch (const base::EnvironmentError& error) {
        std::fprintf(stderr, "keepwright: %s\n", error.what());
    } catch (const std::bad_alloc&) {
        std::fputs("keepwright: there is not enough memory\n", stderr);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "keepwright: %s\n", error.what());
    }
    return 3;
}
