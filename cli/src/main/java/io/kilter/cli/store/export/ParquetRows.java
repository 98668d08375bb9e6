package io.kilter.cli.store.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * Apache Parquet, compressed by Snappy. Times are timestamps in UTC, a value that is missing is
 * null.
 */
public final class ParquetRows<T> implements RowOutput<T> {
  /** A group of rows is held in memory until it is written. */
  private static final long ROW_GROUP_BYTES = 16 << 20;

  private final List<Column<T>> columns;
  private final MessageType schema;
  private final ParquetWriter<Group> parquet;

  /** A new file. */
  public ParquetRows(Path file, ExportedTable<T> table) throws IOException {
    this.columns = table.columns();
    Types.MessageTypeBuilder builder = Types.buildMessage();
    columns.forEach(column -> add(builder, column));
    this.schema = builder.named("kilter");
    this.parquet =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new PlainParquetConfiguration())
            .withType(schema)
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .withRowGroupSize(ROW_GROUP_BYTES)
            .build();
  }

  private static void add(Types.MessageTypeBuilder schema, Column<?> column) {
    switch (column.type()) {
      case TEXT ->
          schema
              .required(PrimitiveTypeName.BINARY)
              .as(LogicalTypeAnnotation.stringType())
              .named(column.name());
      case TIME ->
          schema
              .required(PrimitiveTypeName.INT64)
              .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS))
              .named(column.name());
      case INTEGER -> schema.required(PrimitiveTypeName.INT64).named(column.name());
      case REAL -> schema.optional(PrimitiveTypeName.DOUBLE).named(column.name());
      case FLAG -> schema.required(PrimitiveTypeName.BOOLEAN).named(column.name());
    }
  }

  @Override
  public void write(T row) throws IOException {
    SimpleGroup group = new SimpleGroup(schema);
    for (int i = 0; i < columns.size(); i++) {
      Object value = columns.get(i).value().apply(row);
      switch (columns.get(i).type()) {
        case TEXT -> group.add(i, (String) value);
        case TIME, INTEGER -> group.add(i, (long) value);
        case REAL -> {
          if (!Double.isNaN((double) value)) {
            group.add(i, (double) value);
          }
        }
        case FLAG -> group.add(i, (boolean) value);
      }
    }
    parquet.write(group);
  }

  @Override
  public void close() throws IOException {
    parquet.close();
  }
}
