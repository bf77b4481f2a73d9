import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.ForwardingJavaFileObject;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;

/** The files of a compiler, which reads another text wherever it finds a source. */
final class CodexFiles extends ForwardingJavaFileManager<JavaFileManager> {
    private final BiFunction<Path, String, String> other;

    /** @param other the text to read for a file and its own text */
    CodexFiles(JavaFileManager disk, BiFunction<Path, String, String> other) {
        super(disk);
        this.other = other;
    }

    @Override
    public Iterable<JavaFileObject> list(Location location, String folder, Set<JavaFileObject.Kind> kinds, boolean deep) throws IOException {
        return changed(super.list(location, folder, kinds, deep));
    }

    @Override
    public JavaFileObject getJavaFileForInput(Location location, String name, JavaFileObject.Kind kind) throws IOException {
        JavaFileObject found = super.getJavaFileForInput(location, name, kind);
        return found == null ? null : changed(found);
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        return super.inferBinaryName(location, (JavaFileObject) own(file));
    }

    @Override
    public boolean isSameFile(FileObject one, FileObject another) {
        return super.isSameFile(own(one), own(another));
    }

    @Override
    public boolean contains(Location location, FileObject file) throws IOException {
        return super.contains(location, own(file));
    }

    @Override
    public Location getLocationForModule(Location location, JavaFileObject file) throws IOException {
        return super.getLocationForModule(location, (JavaFileObject) own(file));
    }

    @Override
    public FileObject getFileForOutput(Location location, String folder, String name, FileObject sibling) throws IOException {
        return super.getFileForOutput(location, folder, name, own(sibling));
    }

    @Override
    public JavaFileObject getJavaFileForOutput(Location location, String name, JavaFileObject.Kind kind, FileObject sibling) throws IOException {
        return super.getJavaFileForOutput(location, name, kind, own(sibling));
    }

    /** Overrides what there is from JDK 18 on. */
    public JavaFileObject getJavaFileForOutputForOriginatingFiles(Location location, String name, JavaFileObject.Kind kind, FileObject... origins) throws IOException {
        return getJavaFileForOutput(location, name, kind, origins.length == 0 ? null : origins[0]);
    }

    List<JavaFileObject> changed(Iterable<? extends JavaFileObject> files) {
        List<JavaFileObject> found = new ArrayList<>();
        files.forEach(file -> found.add(changed(file)));
        return found;
    }

    private JavaFileObject changed(JavaFileObject file) {
        return file.getKind() == JavaFileObject.Kind.SOURCE && "file".equals(file.toUri().getScheme()) ? new Changed(file, other) : file;
    }

    private static FileObject own(FileObject file) {
        return file instanceof Changed ? ((Changed) file).own() : file;
    }

    private static final class Changed extends ForwardingJavaFileObject<JavaFileObject> {
        private final BiFunction<Path, String, String> other;
        private String text;

        Changed(JavaFileObject file, BiFunction<Path, String, String> other) {
            super(file);
            this.other = other;
        }

        JavaFileObject own() {
            return fileObject;
        }

        @Override
        public CharSequence getCharContent(boolean lenient) throws IOException {
            text = text == null ? other.apply(Path.of(toUri()), super.getCharContent(lenient).toString()) : text;
            return text;
        }

        @Override
        public boolean equals(Object another) {
            return another instanceof Changed && fileObject.equals(((Changed) another).fileObject);
        }

        @Override
        public int hashCode() {
            return fileObject.hashCode();
        }
    }
}
